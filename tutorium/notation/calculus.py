"""Working calculus out: what a line of it comes to, and whether its sides are the same.

A definite integral and a sum between numbers have a value; an integral without bounds is compared
by differentiating both sides; a derivative is taken. What none of this reaches has no answer.
"""

from collections.abc import Mapping
from fractions import Fraction

import mpmath  # type: ignore[import-untyped]  # it carries no types

from tutorium.notation.calculus_nodes import (
    CALCULUS,
    Bracketed,
    DefiniteIntegral,
    Derivative,
    Integral,
    Series,
)
from tutorium.notation.differentiating import derivative
from tutorium.notation.evaluating import approximate
from tutorium.notation.probing import Probe
from tutorium.notation.refusals import TooHardError, UndefinedError
from tutorium.notation.same_values import by_form
from tutorium.notation.tree import (
    Negative,
    Node,
    Number,
    Sum,
    holds_any,
    number,
    substitute,
    symbols,
    transform,
    walk,
)

MOST_TERMS = 200  # of a sum over an index
MOST_PIECES = 120  # of an integrand, and of what is compared
_DEGREE = 5  # of the quadrature: some 200 values of the integrand
_SURE = 1e-10  # of its value, beyond which it says nothing
_FARTHEST = 1_000_000  # of a bound


def has_calculus(node: Node) -> bool:
    return holds_any(node, CALCULUS)


def worked_out(node: Node, values: Mapping[str, Fraction]) -> Node:
    """Return the node with derivatives taken, and brackets, sums and integrals put to their values.

    Raises `UndefinedError` and `TooHardError` where that cannot be done.
    """
    return transform(node, lambda found: _worked(found, values))


def _worked(node: Node, values: Mapping[str, Fraction]) -> Node:
    match node:
        case Derivative(of, by, order):
            return derivative(of, by, order)
        case Bracketed(of, low, high, by):
            return Sum((_at(of, by, high), Negative(_at(of, by, low))))
        case Series():
            return _total(node)
        case DefiniteIntegral():
            return _area(node, values)
        case Integral():
            raise UndefinedError("∫")
    return node


def _at(of: Node, by: str, place: Node) -> Node:
    return substitute(of, {by: place})


def _total(node: Series) -> Node:
    low, high = _whole(node.low), _whole(node.high)
    if high - low >= MOST_TERMS or sum(1 for _ in walk(node.of)) > MOST_PIECES:
        raise TooHardError("a long sum")
    terms = tuple(_at(node.of, node.by, number(index)) for index in range(low, high + 1))
    return Sum(terms) if terms else number(0)


def _whole(node: Node) -> int:
    found = approximate(node, {})
    if found.imag or found.real != int(found.real):
        raise UndefinedError("Σ")
    return int(found.real)


def _area(node: DefiniteIntegral, values: Mapping[str, Fraction]) -> Node:
    """Return the value of a definite integral, to some ten figures, as a number."""
    if sum(1 for _ in walk(node.of)) > MOST_PIECES or has_calculus(node.of):
        raise TooHardError("a long integrand")
    low, high = (_bound(each, values) for each in (node.low, node.high))
    known = {name: value for name, value in values.items() if name != node.by}

    def height(place: float) -> float:
        found = approximate(node.of, {**known, node.by: place})
        if found.imag:
            raise UndefinedError("complex")
        return found.real

    try:
        area, error = mpmath.fp.quad(height, [low, high], error=True, maxdegree=_DEGREE)
    except (ZeroDivisionError, OverflowError, ValueError, TypeError) as fault:
        raise UndefinedError("∫") from fault
    if not error <= _SURE * max(1.0, abs(area)):
        raise TooHardError("an integral whose value is not sure")
    return _decimal(area)


def _bound(node: Node, values: Mapping[str, Fraction]) -> float:
    found = approximate(node, values)
    if found.imag or abs(found.real) > _FARTHEST:
        raise UndefinedError("∫")
    return found.real


def _decimal(value: float) -> Node:
    size = Fraction(abs(value)).limit_denominator(10**12)
    return Negative(Number(size, "")) if value < 0 else Number(size, "")


def same_antiderivative(left: Node, right: Node) -> bool | None:
    """Say whether two sides, one of them an integral without bounds, differ by a constant at most.

    Nothing where it cannot be told.
    """
    pieces = (found for side in (left, right) for found in walk(side))
    letters = {found.by for found in pieces if isinstance(found, Integral)}
    if len(letters) != 1:
        return None
    [by] = letters
    try:
        return identical(derivative(left, by), derivative(right, by))
    except (UndefinedError, TooHardError):
        return None


def has_open_integral(node: Node) -> bool:
    return holds_any(node, Integral)


def identical(left: Node, right: Node) -> bool | None:
    """Say whether two expressions are the same for all letters; nothing where it cannot be told."""
    if sum(1 for side in (left, right) for _ in walk(side)) > 10 * MOST_PIECES:
        return None
    known = by_form(left, right, {})
    if known or not _are_alike(symbols(left), symbols(right)):
        return known or None
    if known is False:
        return False
    probe = Probe(left, right, {})
    return False if probe.clearly_differ() else probe.agree()


def _are_alike(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether one side has no letter that may stand for a function on the other."""
    return mine <= theirs or theirs <= mine
