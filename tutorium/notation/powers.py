"""Powers and roots of ratios, as far as they can be brought to one form.

`(x^2)^(1/2)` is |x|, and √(xy) is not split into √x√y unless x and y are known to be positive:
what is equal only in places is not made equal.
"""

from collections.abc import Collection
from fractions import Fraction
from math import isqrt

from tutorium.notation import polynomials, ratios
from tutorium.notation.polynomials import Atom, Exponent, Monomial, Polynomial
from tutorium.notation.ratios import ONE, Ratio
from tutorium.notation.refusals import TooHardError, UndefinedError

MOST_BITS = 4_000
_LONGEST = 20_000  # bits of a coefficient
_MOST_EXPONENT = 40
_MOST_WORK = 10_000  # terms; some 50 ms
_LARGEST_TRIED = 1_000
_POSITIVE_KINDS = frozenset({"prime", "large", "e", "pi", "raised", "abs"})
_SPECIAL = frozenset({"prime", "large", "i", "cos", "abs", "joint"})
IMAGINARY: Atom = ("i",)


class Powers:
    """Knows what atoms stand for; `positive` are symbols for positive numbers only."""

    def __init__(self, positive: Collection[str] = ()) -> None:
        self.positive = frozenset(positive)
        self.inside: dict[Atom, Ratio] = {}  # what a function or a root is taken of
        self._work = 0

    def times(self, left: Ratio, right: Ratio) -> Ratio:
        self.spend(ratios.size(left) * ratios.size(right))
        found = self.reduced(ratios.multiply(left, right))
        if any(map(_is_long, found.over.values())):
            raise TooHardError("a coefficient of very many digits")
        return found

    def plus(self, left: Ratio, right: Ratio) -> Ratio:
        is_alike = left.under == right.under
        sizes = ratios.size(left), ratios.size(right)
        self.spend(sum(sizes) if is_alike else sizes[0] * sizes[1])
        return self.reduced(ratios.add(left, right))

    def spend(self, work: int) -> None:
        """Count terms that are worked with; refuse to go on past the bound."""
        self._work += work
        if self._work > _MOST_WORK:
            raise TooHardError("very many terms in all")

    def atom(self, kind: str, inside: Ratio) -> Atom:
        """Return the atom for what is in no simpler form, and remember what is inside."""
        atom = (kind, ratios.written(inside))
        self.inside[atom] = inside
        return atom

    def reduced(self, ratio: Ratio) -> Ratio:
        """Apply what squares and higher powers of atoms are: √2·√2, |x|², cos², i²."""
        if not any(_is_reducible(ratio.over)) and not any(_is_reducible(ratio.under)):
            return ratio
        over, under = self._reduced(ratio.over), self._reduced(ratio.under)
        return self.reduced(ratios.multiply(over, ratios.invert(under)))

    def _reduced(self, polynomial: Polynomial) -> Ratio:
        total = ratios.of_number(0)
        for monomial, coefficient in polynomial.items():
            term = ratios.of_number(coefficient)
            for atom, exponent in monomial:
                term = ratios.multiply(term, self._atom_power(atom, exponent))
            total = ratios.add(total, term)
        return total

    def _atom_power(self, atom: Atom, exponent: Exponent) -> Ratio:
        if not _has_simpler_power(atom, exponent):
            return ratios.of_atom(atom, exponent)
        if atom[0] in {"prime", "large", "joint"}:
            return self._with_whole_part(atom, exponent)
        if atom == IMAGINARY:
            sign = 1 if exponent % 4 < 2 else -1  # noqa: PLR2004  i⁰, i¹, i², i³
            return ratios.scale(ratios.of_atom(IMAGINARY, exponent % 2), sign)
        left = ratios.of_atom(atom, exponent % 2)
        if atom[0] == "abs":
            whole = self.whole_power(self.inside[atom], int(exponent - exponent % 2))
            return ratios.multiply(left, whole)
        sine = ratios.of_atom(("sin", atom[1]), 2)
        square = ratios.add(ratios.of_number(1), ratios.scale(sine, -1))
        return ratios.multiply(left, self.whole_power(square, int(exponent // 2)))

    def _with_whole_part(self, atom: Atom, exponent: Exponent) -> Ratio:
        count = int(exponent // 1)
        base = self.inside[atom] if atom[0] == "joint" else ratios.of_number(int(atom[1]))
        return ratios.multiply(
            self.whole_power(base, count), ratios.of_atom(atom, exponent - count)
        )

    def whole_power(self, base: Ratio, exponent: int) -> Ratio:
        if exponent < 0:
            return self.whole_power(ratios.invert(base), -exponent)
        if base.is_whole and len(base.over) == 1:
            ((monomial, value),) = base.over.items()
            raised = {polynomials.raise_monomial(monomial, exponent): _power_of(value, exponent)}
            return self.reduced(Ratio(raised, ONE))
        if exponent > _MOST_EXPONENT:
            raise TooHardError("a large power of a sum")
        return self._multiplied_often(base, exponent)

    def _multiplied_often(self, base: Ratio, exponent: int) -> Ratio:
        result = ratios.of_number(1)
        while exponent:
            if exponent & 1:
                result = self.times(result, base)
            exponent >>= 1
            if exponent:
                base = self.times(base, base)
        return result

    def power(self, base: Ratio, exponent: Fraction) -> Ratio:
        if exponent.denominator == 1:
            return self.whole_power(base, int(exponent))
        if not base.over:
            if exponent < 0:
                raise UndefinedError("/")
            return base
        if base.is_whole and len(base.over) == 1:
            return self._root_of_term(base.over, exponent)
        factor = polynomials.content(base.over)
        outer = factor if exponent.denominator % 2 else abs(factor)
        joint = self.atom("joint", ratios.scale(base, 1 / outer))
        root = self.reduced(ratios.of_atom(joint, exponent))
        return self.times(self.root_of_number(outer, exponent), root)

    def _root_of_term(self, term: Polynomial, exponent: Fraction) -> Ratio:
        ((monomial, value),) = term.items()
        coefficient = Fraction(value)
        if coefficient < 0 and monomial and exponent.denominator % 2 == 0:
            joint = self.atom("joint", Ratio({monomial: -1}, ONE))
            rest = ratios.of_atom(joint, exponent)
            return self.reduced(ratios.multiply(self.root_of_number(-coefficient, exponent), rest))
        number = self.root_of_number(coefficient, exponent)
        return self.times(number, self._root_of_monomial(monomial, exponent))

    def _root_of_monomial(self, monomial: Monomial, exponent: Fraction) -> Ratio:
        free = tuple(pair for pair in monomial if not self._can_be_parted(pair, exponent))
        parted = [pair for pair in monomial if pair not in free]
        if len(free) == 1:
            parted, free = [*parted, free[0]], ()
        result = ratios.of_number(1)
        for atom, inner in parted:
            result = self.times(result, self._parted_power(atom, inner, exponent))
        if free:
            joint = self.atom("joint", Ratio({free: 1}, ONE))
            result = self.times(result, self.reduced(ratios.of_atom(joint, exponent)))
        return result

    def _can_be_parted(self, pair: tuple[Atom, Exponent], exponent: Fraction) -> bool:
        """Tell a factor that is never negative, or whose root has the sign of it."""
        atom, inner = pair
        return self.is_positive(atom) or inner % 2 != 1 or exponent.denominator % 2 == 1

    def is_positive(self, atom: Atom) -> bool:
        return atom[0] in _POSITIVE_KINDS or (atom[0] == "symbol" and atom[1] in self.positive)

    def _parted_power(self, atom: Atom, inner: Exponent, exponent: Fraction) -> Ratio:
        raised = inner * exponent
        is_even = not isinstance(inner, Fraction) and inner % 2 == 0
        if is_even and exponent.denominator % 2 == 0 and not self.is_positive(atom):
            atom = self.atom("abs", ratios.of_atom(atom))
        return self._atom_power(atom, polynomials.simple(raised))

    def root_of_number(self, value: Fraction, exponent: Fraction) -> Ratio:
        """Return a power of a number in powers of primes: 8^(1/2) is 2·2^(1/2)."""
        sign = ratios.of_number(1)
        if value < 0:
            sign = self._root_of_minus_one(exponent)
            value = -value
        monomial = tuple(
            sorted((atom, polynomials.simple(count * exponent)) for atom, count in factors(value))
        )
        return self.times(sign, self.reduced(Ratio({monomial: 1}, ONE)))

    def _root_of_minus_one(self, exponent: Fraction) -> Ratio:
        if exponent.denominator % 2:
            return ratios.of_number(-1 if exponent.numerator % 2 else 1)
        if exponent.denominator > 2:  # noqa: PLR2004  a root of i
            raise UndefinedError("complex")
        return self._atom_power(IMAGINARY, exponent.numerator)


def _is_reducible(polynomial: Polynomial) -> list[bool]:
    return [
        True
        for monomial in polynomial
        for atom, exponent in monomial
        if atom[0] in _SPECIAL and _has_simpler_power(atom, exponent)
    ]


def _has_simpler_power(atom: Atom, exponent: Exponent) -> bool:
    match atom[0]:
        case "prime" | "large" | "joint":
            return not 0 < exponent < 1
        case "cos":
            return isinstance(exponent, int) and exponent > 1
        case "abs":
            return isinstance(exponent, int) and not 0 <= exponent <= 1 and exponent != -1
        case "i":
            return not 0 <= exponent <= 1
    return False


def _is_long(value: int | Fraction) -> bool:
    return max(value.numerator.bit_length(), value.denominator.bit_length()) > _LONGEST


def _power_of(value: int | Fraction, exponent: int) -> int | Fraction:
    known = Fraction(value)
    bits = max(known.numerator.bit_length(), known.denominator.bit_length())
    if abs(known) != 1 and bits * exponent > MOST_BITS:
        raise TooHardError("a power of very many digits")
    return polynomials.simple(Fraction(known ** (exponent % 2 if abs(known) == 1 else exponent)))


def factors(value: Fraction) -> list[tuple[Atom, int]]:
    """Return the primes of a positive fraction with their exponents; of a large rest, itself."""
    over = _factors_of_whole(value.numerator)
    return over + [(atom, -count) for atom, count in _factors_of_whole(value.denominator)]


def _factors_of_whole(value: int) -> list[tuple[Atom, int]]:
    if value.bit_length() > MOST_BITS:
        raise TooHardError("the factors of a very large number")
    found: list[tuple[Atom, int]] = []
    for prime in range(2, _LARGEST_TRIED):
        if prime * prime > value:
            break
        count = 0
        while value % prime == 0:
            value //= prime
            count += 1
        if count:
            found.append((("prime", str(prime)), count))
    return found + _large_factor(value)


def _large_factor(value: int) -> list[tuple[Atom, int]]:
    if value == 1:
        return []
    if value < _LARGEST_TRIED**2:
        return [(("prime", str(value)), 1)]
    side = isqrt(value)
    if side * side == value:
        return [(atom, 2 * count) for atom, count in _large_factor(side)]
    return [(("large", str(value)), 1)]
