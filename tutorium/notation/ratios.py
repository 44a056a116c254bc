"""Quotients of two polynomials, without a search for common factors."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tutorium.notation import polynomials
from tutorium.notation.polynomials import UNIT, Atom, Polynomial
from tutorium.notation.refusals import UndefinedError

ONE: Final[Polynomial] = {UNIT: 1}


@dataclass(frozen=True, slots=True)
class Ratio:
    """`under` is `ONE` or has several terms; a single one stands in `over`, turned round."""

    over: Polynomial
    under: Polynomial

    @property
    def is_whole(self) -> bool:
        return self.under is ONE


def whole(over: Polynomial) -> Ratio:
    return Ratio(over, ONE)


def size(ratio: Ratio) -> int:
    return len(ratio.over) + len(ratio.under)


def of_number(value: int | Fraction) -> Ratio:
    return Ratio(polynomials.constant(value), ONE)


def of_atom(atom: Atom, exponent: int | Fraction = 1) -> Ratio:
    return Ratio(polynomials.of_atom(atom, exponent), ONE)


def quotient(over: Polynomial, under: Polynomial) -> Ratio:
    """Return the ratio; a denominator of one term goes into the numerator."""
    if not under:
        raise UndefinedError("/")
    if under is ONE or not over:
        return Ratio(over, ONE)
    if len(under) > 1:
        factor = 1 / polynomials.content(under)
        return Ratio(polynomials.scale(over, factor), polynomials.scale(under, factor))
    ((monomial, value),) = under.items()
    inverse = {polynomials.raise_monomial(monomial, -1): polynomials.simple(1 / Fraction(value))}
    return Ratio(polynomials.multiply(over, inverse), ONE)


def add(left: Ratio, right: Ratio) -> Ratio:
    if left.under == right.under:
        return quotient(polynomials.add(left.over, right.over), left.under)
    over = polynomials.add(
        polynomials.multiply(left.over, right.under), polynomials.multiply(right.over, left.under)
    )
    return quotient(over, polynomials.multiply(left.under, right.under))


def multiply(left: Ratio, right: Ratio) -> Ratio:
    if left.is_whole and right.is_whole:
        return Ratio(polynomials.multiply(left.over, right.over), ONE)
    return quotient(
        polynomials.multiply(left.over, right.over), polynomials.multiply(left.under, right.under)
    )


def scale(ratio: Ratio, by: int | Fraction) -> Ratio:
    return Ratio(polynomials.scale(ratio.over, by), ratio.under if by else ONE)


def invert(ratio: Ratio) -> Ratio:
    return quotient(ratio.under, ratio.over)


def as_fraction(ratio: Ratio) -> Fraction | None:
    return polynomials.as_constant(ratio.over) if ratio.is_whole else None


def written(ratio: Ratio) -> str:
    if ratio.is_whole:
        return polynomials.written(ratio.over)
    return f"{polynomials.written(ratio.over)}/{polynomials.written(ratio.under)}"


def atoms(ratio: Ratio) -> set[Atom]:
    return polynomials.atoms(ratio.over) | polynomials.atoms(ratio.under)
