"""Whether a polynomial with fractions as coefficients can be factorised, and common factors.

Of one letter: products of some of its roots are tried as factors. Of several: large primes are put
in the place of all letters but one; what has factors each time has them in general (Hilbert).
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any

import mpmath  # type: ignore[import-untyped]  # it carries no types

from tutorium.notation import polynomials, symbolic
from tutorium.notation.polynomials import Atom, Polynomial

# Coefficients of one letter, from the highest power to the constant.
Coefficients = list[Fraction]

_PRIMES = (1_009, 10_007, 100_003, 1_013, 10_009, 100_019, 1_019, 10_037, 100_043)
_ROUNDS = 3
_MOST_ROOTS = 20
_MOST_ROOTS_OF_ALL = 8  # up to which all products of roots are tried, and not only of three
_FEW = 3
_DIGITS = 60
_CLOSE = 1e-20


def can_be_factorised(polynomial: Polynomial) -> bool:
    """Tell whether it is a product of others over the fractions, numbers apart."""
    letters = sorted(polynomials.atoms(polynomial))
    if not letters or _degree(polynomial) <= 1:
        return False
    if len(letters) > 1 and any(_lacks_constant(polynomial, letter) for letter in letters):
        return True
    main = max(letters, key=lambda letter: _highest(polynomial, letter))
    images = _images(polynomial, main, letters)
    if len(images[0]) - 1 <= _MOST_ROOTS and all(map(_splits, images)):
        return True
    if len(images[0]) - 1 > _MOST_ROOTS_OF_ALL:
        count = symbolic.count_factors(_terms(polynomial, letters))
        return count is not None and count > 1
    return _has_content(polynomial, main, letters)


def _degree(polynomial: Polynomial) -> int:
    return max(
        (sum(int(exponent) for _, exponent in monomial) for monomial in polynomial), default=0
    )


def _highest(polynomial: Polynomial, letter: Atom) -> int:
    return max(int(dict(monomial).get(letter, 0)) for monomial in polynomial)


def _lacks_constant(polynomial: Polynomial, letter: Atom) -> bool:
    """Tell whether a letter is in every term."""
    return len(polynomial) > 1 and all(letter in dict(monomial) for monomial in polynomial)


def _has_content(polynomial: Polynomial, main: Atom, letters: Sequence[Atom]) -> bool:
    """Tell whether the coefficients of the main letter's powers have a factor in common."""
    others = [letter for letter in letters if letter != main]
    if not others:
        return False
    powers: dict[int, dict[polynomials.Monomial, int | Fraction]] = {}
    for monomial, value in polynomial.items():
        rest = tuple(pair for pair in monomial if pair[0] != main)
        powers.setdefault(int(dict(monomial).get(main, 0)), {})[rest] = value
    first, *rest_of_them = powers.values()
    return all(have_common_factor(first, other) for other in rest_of_them)


def _images(polynomial: Polynomial, main: Atom, letters: Sequence[Atom]) -> list[Coefficients]:
    """Put primes in the place of all letters but the main one, a few times."""
    others = [letter for letter in letters if letter != main]
    rounds = _ROUNDS if others else 1
    found = []
    for turn in range(rounds):
        values = {
            letter: _PRIMES[(turn + _ROUNDS * place) % len(_PRIMES)]
            for place, letter in enumerate(others)
        }
        found.append(_image(polynomial, main, values))
    return found


def _image(polynomial: Polynomial, main: Atom, values: dict[Atom, int]) -> Coefficients:
    sums: dict[int, Fraction] = {}
    for monomial, coefficient in polynomial.items():
        value, power = Fraction(coefficient), 0
        for atom, exponent in monomial:
            if atom == main:
                power = int(exponent)
            else:
                value *= Fraction(values.get(atom, _PRIMES[0])) ** int(exponent)
        sums[power] = sums.get(power, Fraction(0)) + value
    return _trimmed([sums.get(power, Fraction(0)) for power in range(max(sums), -1, -1)])


def _trimmed(coefficients: Coefficients) -> Coefficients:
    start = next((place for place, value in enumerate(coefficients) if value), len(coefficients))
    return coefficients[start:]


def _splits(coefficients: Coefficients) -> bool:
    """Tell whether a polynomial in one letter has a factor with fractions."""
    degree = len(coefficients) - 1
    if degree <= 1:
        return False
    derived = [value * (degree - place) for place, value in enumerate(coefficients[:-1])]
    if len(greatest_common(coefficients, derived)) > 1:
        return True  # a factor is there twice
    whole = _with_whole_numbers(coefficients)
    largest = degree // 2 if degree <= _MOST_ROOTS_OF_ALL else min(_FEW, degree // 2)
    context = mpmath.MPContext()
    context.dps = _DIGITS
    roots = context.polyroots(whole, maxsteps=200, extraprec=400)
    return any(
        _gives_whole_numbers(context, whole[0], chosen)
        for size in range(1, largest + 1)
        for chosen in combinations(roots, size)
    )


def _with_whole_numbers(coefficients: Coefficients) -> list[int]:
    content = polynomials.content(
        {((("x",), place + 1),): v for place, v in enumerate(coefficients)}
    )
    return [int(value / content) for value in coefficients]


def _gives_whole_numbers(context: Any, leading: int, roots: Sequence[Any]) -> bool:
    """Tell whether the product of (x - root), times the leading coefficient, is over the integers."""
    product = [context.mpc(leading)]
    for root in roots:
        shifted = [*product, context.mpc(0)]
        scaled = [context.mpc(0), *(value * root for value in product)]
        product = [first - second for first, second in zip(shifted, scaled, strict=True)]
    return all(abs(value - context.nint(value.real)) < _CLOSE for value in product)


def greatest_common(left: Coefficients, right: Coefficients) -> Coefficients:
    """Return a greatest common divisor of two polynomials in one letter, by Euclid."""
    while right:
        left, right = right, _remainder(left, right)
    return left


def _remainder(left: Coefficients, right: Coefficients) -> Coefficients:
    rest = list(left)
    while len(rest) >= len(right):
        factor = rest[0] / right[0]
        padded = [*right, *[Fraction(0)] * (len(rest) - len(right))]
        rest = _trimmed([a - factor * b for a, b in zip(rest, padded, strict=True)][1:])
        if not rest:
            return []
    return rest


def have_common_factor(left: Polynomial, right: Polynomial) -> bool:
    """Tell whether two polynomials have a factor in common that is no number."""
    shared = sorted(polynomials.atoms(left) & polynomials.atoms(right))
    letters = sorted(polynomials.atoms(left) | polynomials.atoms(right))
    for main in shared:
        pairs = zip(_images(left, main, letters), _images(right, main, letters), strict=True)
        if all(len(greatest_common(first, second)) > 1 for first, second in pairs):
            return True
    return False


def _terms(
    polynomial: Polynomial, letters: Sequence[Atom]
) -> tuple[tuple[tuple[int, ...], int], ...]:
    content = polynomials.content(polynomial)
    return tuple(
        (tuple(int(dict(monomial).get(letter, 0)) for letter in letters), int(value / content))
        for monomial, value in polynomial.items()
    )
