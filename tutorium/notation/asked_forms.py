"""The form that was asked for: what in an answer is not in it, as an examiner would say.

Only the writing is looked at; whether the value is right is another question.
"""

from collections.abc import Callable
from math import gcd
from typing import Literal

from tutorium.notation.canonical import Canonical
from tutorium.notation.factors import can_be_factorised
from tutorium.notation.simplicity import fault_of_simplified, fault_of_surd
from tutorium.notation.terms_of_sums import (
    base_of,
    content_of,
    factors_of,
    has_decimals,
    has_like_terms,
    polynomial_of,
    whole_number,
)
from tutorium.notation.tree import (
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    symbols,
)

Fault = Literal[
    "not_factorised",
    "not_fully_factorised",
    "brackets_left",
    "like_terms",
    "not_simplified",
    "not_lowest_terms",
    "square_under_root",
    "root_of_fraction",
    "irrational_denominator",
    "decimal",
    "not_fraction",
    "not_solved",
]
_SIDES = 2


def fault_of(node: Node, form: str) -> Fault | None:
    """Return what is against the form, or None where nothing is.

    Forms are `any`, `factorised`, `expanded`, `simplified`, `surd`, `exact`, `fraction`, and a
    letter with a sign of equality, such as `y=`. Of an equation, all but the last look behind the sign.
    """
    if form.endswith("="):
        return _fault_of_subject(node, form.rstrip("= "))
    rule = _RULES.get(form)
    if rule is None:
        return None
    is_equation = isinstance(node, Relation) and set(node.operators) == {"="}
    return rule(node.parts[-1] if is_equation else node)


def _fault_of_factorised(node: Node) -> Fault | None:
    """Look for what can still be taken out or split, over the integers."""
    canonical = Canonical()
    inside = node.of if isinstance(node, Negative) else node
    pieces = [base_of(factor) for factor, _ in factors_of(inside)]
    numbers = [piece for piece in pieces if isinstance(piece, Number)]
    sums = [piece for piece in pieces if isinstance(piece, Sum)]
    if any(has_like_terms(piece, canonical) for piece in sums):
        return "like_terms"
    if any(_has_more_factors(piece, canonical) for piece in sums):
        return "not_factorised" if isinstance(inside, Sum) else "not_fully_factorised"
    is_untidy = len(numbers) > (_SIDES if isinstance(inside, Quotient) else 1)
    return "not_simplified" if is_untidy else None


def _has_more_factors(piece: Node, canonical: Canonical) -> bool:
    polynomial = polynomial_of(piece, canonical)
    if not polynomial:
        return False
    return content_of(polynomial).numerator > 1 or can_be_factorised(polynomial)


def _fault_of_expanded(node: Node) -> Fault | None:
    terms = node.items if isinstance(node, Sum) else (node,)
    if any(_has_brackets(term) for term in terms):
        return "brackets_left"
    if has_like_terms(node, Canonical()):
        return "like_terms"
    return "not_simplified" if any(map(_is_unfinished, terms)) else None


def _has_brackets(term: Node) -> bool:
    """Tell whether a term is a product or a power of a sum; a sum over a number may stay."""
    inside = term.of if isinstance(term, Negative) else term
    if isinstance(inside, Sum):
        return True
    if isinstance(inside, Quotient):
        return _has_brackets(inside.over) and not isinstance(inside.over, Sum)
    factors = inside.items if isinstance(inside, Product) else (inside,)
    return any(_is_bracket(factor) for factor in factors)


def _is_bracket(factor: Node) -> bool:
    if isinstance(factor, Power):
        exponent = whole_number(factor.exponent)
        return isinstance(factor.base, (Sum, Product)) and exponent is not None and exponent > 0
    return isinstance(factor, (Sum, Negative)) or (
        isinstance(factor, Quotient) and isinstance(factor.over, Sum)
    )


def _is_unfinished(term: Node) -> bool:
    """Tell `2*3x` and `x*x` from terms that are multiplied out."""
    bases = [base_of(factor) for factor, is_below in factors_of(term) if not is_below]
    numbers = [base for base in bases if isinstance(base, Number)]
    letters = [base for base in bases if isinstance(base, Symbol)]
    return len(numbers) > 1 or len(set(letters)) < len(letters)


def _fault_of_fraction(node: Node) -> Fault | None:
    """Look at a number: whole, mixed, or a quotient of whole numbers in lowest terms."""
    inside = node.of if isinstance(node, Negative) else node
    if has_decimals(node):
        return "decimal"
    if isinstance(inside, Number):
        return _fault_of_mixed(inside)
    if not isinstance(inside, Quotient):
        return "not_fraction"
    over, under = whole_number(inside.over), whole_number(inside.under)
    if over is None or under is None:
        return "not_fraction"
    return None if gcd(over, under) == 1 and under > 1 else "not_lowest_terms"


def _fault_of_mixed(node: Number) -> Fault | None:
    if node.text.endswith("%"):
        return "not_fraction"
    _, _, part = node.text.partition(" ")
    over, _, under = part.partition("/")
    is_lowest = not part or gcd(int(over), int(under)) == 1
    return None if is_lowest else "not_lowest_terms"


def _fault_of_subject(node: Node, letter: str) -> Fault | None:
    """Look for a lone letter on one side; the one asked for, if it is there at all."""
    if not isinstance(node, Relation) or len(node.sides) != _SIDES or node.operators != ("=",):
        return "not_solved"
    for side, other in (node.sides, node.sides[::-1]):
        if isinstance(side, Symbol) and side.name not in symbols(other):
            is_asked = side.name == letter or letter not in symbols(node)
            return None if is_asked or isinstance(other, Symbol) else "not_solved"
    return "not_solved"


_RULES: dict[str, Callable[[Node], Fault | None]] = {
    "factorised": _fault_of_factorised,
    "expanded": _fault_of_expanded,
    "simplified": fault_of_simplified,
    "surd": fault_of_surd,
    "exact": lambda node: "decimal" if has_decimals(node) else None,
    "fraction": _fault_of_fraction,
}
