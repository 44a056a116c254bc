"""Polynomials over the fractions in any atoms, with exponents that may be negative or broken.

A polynomial maps monomials to coefficients other than zero; a monomial is its atoms with their
exponents, sorted. An atom is a pair of its kind and what it is, all text: `("symbol", "x")`.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce
from hashlib import sha256
from math import gcd, lcm

from tutorium.notation.refusals import TooHardError

Exponent = int | Fraction
Atom = tuple[str, ...]
Monomial = tuple[tuple[Atom, Exponent], ...]
Polynomial = Mapping[Monomial, int | Fraction]

MOST_TERMS = 300
_MOST_WORK = 20_000  # products of terms in one multiplication
UNIT: Monomial = ()
_LONGEST_TEXT = 120  # texts stand inside texts, and would grow with every level
_BETWEEN, _BETWEEN_TERMS = "\x1f", "\x1e"


def constant(value: int | Fraction) -> Polynomial:
    return {UNIT: simple(value)} if value else {}


def of_atom(atom: Atom, exponent: Exponent = 1) -> Polynomial:
    return {((atom, simple(exponent)),): 1} if exponent else {UNIT: 1}


def simple(value: int | Fraction) -> int | Fraction:
    """Write a whole fraction as an integer, with which arithmetic is ten times as quick."""
    return int(value) if isinstance(value, Fraction) and value.denominator == 1 else value


def add(left: Polynomial, right: Polynomial) -> Polynomial:
    total = dict(left)
    for monomial, coefficient in right.items():
        value = total.get(monomial, 0) + coefficient
        if value:
            total[monomial] = value
        else:
            total.pop(monomial, None)
    if len(total) > MOST_TERMS:
        raise TooHardError("a polynomial of very many terms")
    return total


def scale(polynomial: Polynomial, by: int | Fraction) -> Polynomial:
    return {monomial: simple(value * by) for monomial, value in polynomial.items()} if by else {}


def multiply(left: Polynomial, right: Polynomial) -> Polynomial:
    if len(left) * len(right) > _MOST_WORK:
        raise TooHardError("a product of very many terms")
    total: dict[Monomial, int | Fraction] = {}
    for first, coefficient in left.items():
        for second, other in right.items():
            monomial = join(first, second)
            value = total.get(monomial, 0) + coefficient * other
            if value:
                total[monomial] = value
            else:
                total.pop(monomial, None)
    if len(total) > MOST_TERMS:
        raise TooHardError("a polynomial of very many terms")
    return total


def join(left: Monomial, right: Monomial) -> Monomial:
    """Multiply two monomials."""
    if not left or not right:
        return left or right
    exponents = dict(left)
    for atom, exponent in right:
        exponents[atom] = exponents.get(atom, 0) + exponent
    return tuple(
        sorted((atom, simple(exponent)) for atom, exponent in exponents.items() if exponent)
    )


def raise_monomial(monomial: Monomial, to: Exponent) -> Monomial:
    return tuple((atom, simple(exponent * to)) for atom, exponent in monomial) if to else UNIT


def content(polynomial: Polynomial) -> Fraction:
    """Return the greatest fraction that divides all coefficients, with the leading one's sign."""
    values = [Fraction(value) for value in polynomial.values()]
    over = reduce(gcd, (abs(value.numerator) for value in values))
    under = reduce(lcm, (value.denominator for value in values))
    sign = -1 if polynomial[leading(polynomial)] < 0 else 1
    return Fraction(sign * over, under)


def leading(polynomial: Polynomial) -> Monomial:
    """Return the monomial that comes first in an order that is the same for everybody."""
    return max(
        polynomial, key=lambda monomial: (sum(exponent for _, exponent in monomial), monomial)
    )


def as_constant(polynomial: Polynomial) -> Fraction | None:
    if not polynomial:
        return Fraction(0)
    if len(polynomial) == 1 and UNIT in polynomial:
        return Fraction(polynomial[UNIT])
    return None


def atoms(polynomial: Polynomial) -> set[Atom]:
    return {atom for monomial in polynomial for atom, _ in monomial}


def without_denominators(polynomial: Polynomial) -> Polynomial:
    """Multiply by what makes all exponents positive, and by no more."""
    least: dict[Atom, Exponent] = {}
    for monomial in polynomial:
        for atom, exponent in monomial:
            least[atom] = min(least.get(atom, 0), exponent)
    factor = tuple(sorted((atom, -exponent) for atom, exponent in least.items() if exponent < 0))
    return {join(monomial, factor): value for monomial, value in polynomial.items()}


def written(polynomial: Polynomial) -> str:
    """Return a short text that is the same for equal polynomials only."""
    terms = sorted(
        (_written_monomial(monomial), str(value)) for monomial, value in polynomial.items()
    )
    text = _BETWEEN_TERMS.join(_BETWEEN.join(term) for term in terms)
    return text if len(text) <= _LONGEST_TEXT else sha256(text.encode()).hexdigest()


def _written_monomial(monomial: Monomial) -> str:
    return _BETWEEN.join(
        f"{_BETWEEN.join(atom)}{_BETWEEN}{exponent}" for atom, exponent in monomial
    )
