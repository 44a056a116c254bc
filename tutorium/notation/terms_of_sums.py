"""Pieces of what is written that the rules about forms look at: terms, factors, numbers."""

from collections.abc import Iterator
from fractions import Fraction

from tutorium.notation import polynomials, ratios
from tutorium.notation.canonical import Canonical
from tutorium.notation.polynomials import Monomial, Polynomial
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
    Root,
    Sum,
    Symbol,
    walk,
)


def terms_of(node: Node, canonical: Canonical) -> Polynomial | None:
    """Return the terms in the one form, roots among their atoms; None where it is a quotient."""
    try:
        ratio = canonical.ratio(node)
    except (TooHardError, UndefinedError):
        return None
    return ratio.over if ratio.is_whole else None


def is_polynomial(terms: Polynomial) -> bool:
    """Tell whether all exponents are whole numbers from 0."""
    exponents = (exponent for monomial in terms for _, exponent in monomial)
    return all(isinstance(exponent, int) and exponent >= 0 for exponent in exponents)


def polynomial_of(node: Node, canonical: Canonical) -> Polynomial | None:
    """Return a polynomial in any atoms; None for what is none."""
    terms = terms_of(node, canonical)
    return terms if terms is not None and is_polynomial(terms) else None


def monomial_of(term: Node, canonical: Canonical) -> Monomial | str | None:
    """Return what like terms share: letters, roots and functions without the coefficient."""
    try:
        ratio = canonical.ratio(term)
    except (TooHardError, UndefinedError):
        return None
    if ratio.is_whole and len(ratio.over) == 1:
        return next(iter(ratio.over))
    if not ratio.over:
        return polynomials.UNIT
    return ratios.written(ratios.scale(ratio, 1 / polynomials.content(ratio.over)))


def has_like_terms(node: Node, canonical: Canonical) -> bool:
    """Tell whether a sum in it has two terms that can be put together."""
    return any(_are_alike(found, canonical) for found in walk(node) if isinstance(found, Sum))


def _are_alike(found: Sum, canonical: Canonical) -> bool:
    kinds = [kind for term in found.items if (kind := monomial_of(term, canonical)) is not None]
    return len(set(kinds)) < len(kinds) or any(isinstance(term, Sum) for term in found.items)


def factors_of(node: Node) -> Iterator[tuple[Node, bool]]:
    """Yield the factors of a term as they are written, and whether each is below the line."""
    match node:
        case Negative(of):
            yield from factors_of(of)
        case Product(items):
            for item in items:
                yield from factors_of(item)
        case Quotient(over, under):
            yield from factors_of(over)
            yield from ((factor, not is_below) for factor, is_below in factors_of(under))
        case _:
            yield node, False


def base_of(factor: Node) -> Node:
    """Return what is raised, or the factor itself."""
    return factor.base if isinstance(factor, Power) else factor


def whole_number(node: Node) -> int | None:
    """Return a whole number, with its sign, that is written without a decimal mark."""
    if isinstance(node, Negative):
        inner = whole_number(node.of)
        return None if inner is None else -inner
    is_whole = isinstance(node, Number) and node.value.denominator == 1 and not node.is_decimal
    return int(node.value) if is_whole else None  # type: ignore[attr-defined]


def is_numeric_root(node: Node) -> bool:
    """Tell √3, or 3^(1/2), from a root with letters in it."""
    is_root = isinstance(node, Root) or (
        isinstance(node, Power) and isinstance(node.exponent, Quotient)
    )
    return is_root and not any(isinstance(found, (Symbol, Call, Constant)) for found in walk(node))


def has_decimals(node: Node) -> bool:
    return any(isinstance(found, Number) and found.is_decimal for found in walk(node))


def content_of(polynomial: Polynomial) -> Fraction:
    return abs(polynomials.content(polynomial)) if polynomial else Fraction(0)
