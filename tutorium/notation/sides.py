"""Equations and inequalities between expressions: the same up to a factor and the order of sides."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from tutorium.notation import polynomials, ratios
from tutorium.notation.canonical import Canonical, is_decisive
from tutorium.notation.comparing import compare
from tutorium.notation.probing import proportion
from tutorium.notation.ratios import Ratio
from tutorium.notation.refusals import TooHardError, UndefinedError
from tutorium.notation.tree import (
    Call,
    Constant,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    symbols,
    walk,
)
from tutorium.notation.verdicts import Comparison

_OTHER_KIND = Comparison(same=False, by="form", because="other_kind")
_MOST_PIECES = 200  # of equations that are tried in other arrangements


def same_equation(left: Node, right: Node) -> Comparison:
    """Compare two equations: equal up to a factor other than zero and the order of the sides."""
    if not (is_equation(left) and is_equation(right)):
        return _OTHER_KIND
    first, second = difference_of(left), difference_of(right)
    found = _same_up_to_factor(first, second)
    if found.same or sum(1 for side in (left, right) for _ in walk(side)) > _MOST_PIECES:
        return found
    for name in symbols(right):
        by_itself, other = made_subject(right, name), made_subject(left, name)
        if by_itself and other and (rearranged := compare(other, by_itself)).same:
            return rearranged
    return found


def is_equation(node: Node) -> bool:
    return isinstance(node, Relation) and set(node.operators) == {"="}


def difference_of(relation: Node) -> Node:
    """Return the first side less the last: what is zero where the equation holds."""
    return Sum((relation.parts[0], Negative(relation.parts[-1])))


def _same_up_to_factor(first: Node, second: Node) -> Comparison:
    canonical = Canonical()
    try:
        left, right = canonical.ratio(first), canonical.ratio(second)
        forms = _primitive(left), _primitive(right)
    except (TooHardError, UndefinedError):
        return _by_proportion(first, second)
    if forms[0] == forms[1]:
        return Comparison(same=True, by="form")
    if is_decisive(left, right) and _has_no_denominator(left) and _has_no_denominator(right):
        return Comparison(same=False, by="form")
    return _by_proportion(first, second)


def _by_proportion(first: Node, second: Node) -> Comparison:
    found = proportion(first, second)
    return Comparison(None if found is None else bool(found), by="numeric")


def _primitive(difference: Ratio) -> polynomials.Polynomial:
    """Clear denominators and divide by the common factor of the coefficients."""
    cleared = polynomials.without_denominators(difference.over)
    return polynomials.scale(cleared, 1 / polynomials.content(cleared)) if cleared else cleared


def _has_no_denominator(ratio: Ratio) -> bool:
    exponents = (exponent for monomial in ratio.over for _, exponent in monomial)
    return ratio.is_whole and all(exponent > 0 for exponent in exponents)


def same_strict_or_not(left: Relation, right: Relation) -> Comparison:
    """Compare two inequalities of two sides each, in any letters: `y > 2x + 1`."""
    if _is_strict(left) != _is_strict(right):
        return Comparison(same=False, by="form")
    first, second = _positive_side(left), _positive_side(right)
    canonical = Canonical()
    try:
        forms = [_without_positive_factor(canonical.ratio(side)) for side in (first, second)]
    except (TooHardError, UndefinedError):
        return _by_positive_proportion(first, second)
    if forms[0] == forms[1]:
        return Comparison(same=True, by="form")
    return _by_positive_proportion(first, second)


def _by_positive_proportion(first: Node, second: Node) -> Comparison:
    found = proportion(first, second)
    return Comparison(None if found is None else found > 0, by="numeric")


def _is_strict(relation: Relation) -> bool:
    return relation.operators[0] in {"<", ">"}


def _positive_side(relation: Relation) -> Node:
    """Return what is positive, or not negative, where the inequality holds."""
    low, high = relation.sides
    if relation.operators[0] in {">", ">="}:
        low, high = high, low
    return Sum((high, Negative(low)))


def _without_positive_factor(ratio: Ratio) -> Ratio:
    if not ratio.over:
        return ratio
    return ratios.scale(ratio, 1 / abs(polynomials.content(ratio.over)))


def made_subject(relation: Node, name: str) -> Node | None:
    """Rearrange an equation for a letter that stands in it once; None where that is not plain.

    Even powers are not undone, since they have two roots.
    """
    sides = relation.parts
    holding = [side for side in sides if name in symbols(side)]
    if len(sides) != 2 or len(holding) != 1:  # noqa: PLR2004
        return None
    inside = holding[0]
    other = sides[1] if inside is sides[0] else sides[0]
    while not isinstance(inside, Symbol):
        step = _undone(inside, other, name)
        if step is None:
            return None
        inside, other = step
    return other


def _undone(node: Node, other: Node, name: str) -> tuple[Node, Node] | None:
    """Undo the outermost operation around the letter, on both sides."""
    holding = [part for part in node.parts if name in symbols(part)]
    undo = _UNDO.get(type(node))
    return undo(node, holding[0], other) if undo and len(holding) == 1 else None


def _undo_sum(node: Sum, inside: Node, other: Node) -> tuple[Node, Node]:
    rest = tuple(Negative(term) for term in node.items if term is not inside)
    return inside, Sum((other, *rest))


def _undo_product(node: Product, inside: Node, other: Node) -> tuple[Node, Node]:
    rest = tuple(factor for factor in node.items if factor is not inside)
    return inside, Quotient(other, rest[0] if len(rest) == 1 else Product(rest))


def _undo_quotient(node: Quotient, inside: Node, other: Node) -> tuple[Node, Node]:
    if inside is node.over:
        return inside, Product((other, node.under))
    return inside, Quotient(node.over, other)


def _undo_power(node: Power, inside: Node, other: Node) -> tuple[Node, Node] | None:
    if inside is node.exponent:
        base = Call("ln", (node.base,))
        return inside, Quotient(Call("ln", (other,)), base)
    exponent = node.exponent
    if isinstance(exponent, Number) and exponent.value.denominator == 1 and exponent.value % 2:
        return inside, Root(other, exponent)
    return None


def _undo_root(node: Root, inside: Node, other: Node) -> tuple[Node, Node] | None:
    is_odd = isinstance(node.index, Number) and node.index.value % 2 == 1
    return (inside, Power(other, node.index)) if is_odd and inside is node.of else None


def _undo_call(node: Call, inside: Node, other: Node) -> tuple[Node, Node] | None:
    match node:
        case Call("ln", _):
            return inside, Power(Constant("e"), other)
        case Call("exp", _):
            return inside, Call("ln", (other,))
        case Call("log", (of, *base)) if of is inside:
            return inside, Power(base[0] if base else Number(Fraction(10), "10"), other)
    return None


_UNDO: dict[type[Node], Callable[[Any, Node, Node], tuple[Node, Node] | None]] = {
    Sum: _undo_sum,
    Product: _undo_product,
    Quotient: _undo_quotient,
    Power: _undo_power,
    Root: _undo_root,
    Call: _undo_call,
    Negative: lambda _, inside, other: (inside, Negative(other)),
}
