"""Whether an expression is as simple as rules of writing can tell."""

from collections.abc import Iterator
from fractions import Fraction
from math import gcd
from typing import Literal

from tutorium.notation.canonical import Canonical
from tutorium.notation.factors import have_common_factor
from tutorium.notation.polynomials import Polynomial
from tutorium.notation.terms_of_sums import (
    base_of,
    content_of,
    factors_of,
    has_decimals,
    has_like_terms,
    is_numeric_root,
    is_polynomial,
    terms_of,
    whole_number,
)
from tutorium.notation.tidying import value_of
from tutorium.notation.tree import (
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
    symbols,
    walk,
)

SimplicityFault = Literal[
    "like_terms",
    "not_simplified",
    "not_lowest_terms",
    "square_under_root",
    "root_of_fraction",
    "irrational_denominator",
    "decimal",
]
_LARGEST_LEFT = 10_000  # a power of numbers may stay where its value would be longer
_LARGEST_TRIED = 10_000


def fault_of_simplified(node: Node) -> SimplicityFault | None:
    """Look for like terms, for what cancels, and for arithmetic that was not done."""
    canonical = Canonical()
    if has_like_terms(node, canonical):
        return "like_terms"
    for found in walk(node):
        if isinstance(found, Quotient) and (fault := _fault_of_quotient(found, canonical)):
            return fault
        if isinstance(found, Root) and _has_square(found):
            return "square_under_root"
        if _is_undone(found):
            return "not_simplified"
    return None


def _fault_of_quotient(node: Quotient, canonical: Canonical) -> SimplicityFault | None:
    if any(isinstance(part, Quotient) for part in _terms(node)):
        return "not_simplified"
    if isinstance(node.under, Negative) or whole_number(node.under) in {0, 1}:
        return "not_simplified"
    over, under = terms_of(node.over, canonical), terms_of(node.under, canonical)
    if over is None or under is None:
        return None
    return "not_lowest_terms" if _cancels(over, under) else None


def _terms(node: Quotient) -> Iterator[Node]:
    """Yield what stands above and below the line, and the terms there."""
    for part in node.parts:
        yield part
        yield from (part.items if isinstance(part, Sum) else ())


def _cancels(over: Polynomial, under: Polynomial) -> bool:
    above, below = content_of(over), content_of(under)
    if gcd(above.numerator, below.numerator) > 1 or above.denominator > 1 or below.denominator > 1:
        return True
    return is_polynomial(over) and is_polynomial(under) and have_common_factor(over, under)


def _is_undone(node: Node) -> bool:
    match node:
        case Product():
            return _has_undone_product(node)
        case Power(base, exponent):
            return _has_undone_power(base, exponent)
        case Negative(Negative()):
            return True
        case Sum(items):
            return any(value_of(item) == 0 for item in items)
    return False


def _has_undone_product(node: Product) -> bool:
    """Tell `2*3x`, `x*x`, `1x` and `√2*√3`, where something can be multiplied."""
    factors = [factor for factor, _ in factors_of(node)]
    numbers = [value for factor in node.items if (value := value_of(factor)) is not None]
    letters = [base for factor in factors if isinstance(base := base_of(factor), Symbol)]
    roots = [factor for factor in factors if is_numeric_root(factor)]
    is_repeated = len(set(letters)) < len(letters)
    is_standard = len(numbers) == 1 or _is_standard_form(node)
    return bool(
        is_repeated or len(roots) > 1 or (numbers and not is_standard) or {0, 1} & set(numbers)
    )


def _is_standard_form(node: Product) -> bool:
    match node.items:
        case (Number(), Power(Number(value=ten), _)):
            return ten == Fraction(10)
    return False


def _has_undone_power(base: Node, exponent: Node) -> bool:
    known = value_of(exponent)
    if known in {0, 1} or isinstance(base, Power):
        return True
    value = value_of(Power(base, exponent))
    return (
        value is not None
        and max(value.numerator, value.denominator) <= _LARGEST_LEFT
        and value_of(base) != Fraction(10)
    )


def _has_square(node: Root) -> bool:
    """Tell whether a factor can be taken out from under a root of a number."""
    index, inside = whole_number(node.index), whole_number(node.of)
    if index is None or inside is None or index < 1:
        return False
    size = abs(inside)
    tried = range(2, _LARGEST_TRIED)
    return size in {0, 1} or any(
        size % factor**index == 0 for factor in tried if factor**index <= size
    )


def fault_of_surd(node: Node) -> SimplicityFault | None:
    """Look for decimals, squares under roots, and roots under the line."""
    if has_decimals(node):
        return "decimal"
    for found in walk(node):
        if fault := _fault_of_root(found):
            return fault
    return fault_of_simplified(node)


def _fault_of_root(node: Node) -> SimplicityFault | None:
    if isinstance(node, Root) and not symbols(node):
        if isinstance(node.of, Quotient):
            return "root_of_fraction"
        if _has_square(node):
            return "square_under_root"
    if isinstance(node, Quotient) and any(map(is_numeric_root, walk(node.under))):
        return "irrational_denominator"
    return None
