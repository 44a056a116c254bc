"""Exact arithmetic with fractions, within bounds; None is a value that is no fraction."""

import math
from collections.abc import Callable, Iterable
from fractions import Fraction

from tutorium.notation.refusals import TooHardError, UndefinedError

MOST_BITS = 20_000
GREATEST_FACTORIAL = 1_000
_GREATEST_INDEX = 1_000
_SQUARE = 2
_ONE, _ZERO = Fraction(1), Fraction(0)
_NEAR = 1e-9


def bounded(value: Fraction) -> Fraction:
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > MOST_BITS:
        raise TooHardError("a number of over 20,000 bits")
    return value


def added(terms: Iterable[Fraction]) -> Fraction:
    total = _ZERO
    for term in terms:
        total = bounded(total + term)
    return total


def multiplied(factors: Iterable[Fraction]) -> Fraction:
    total = _ONE
    for factor in factors:
        total = bounded(total * factor)
    return total


def divided(over: Fraction, under: Fraction) -> Fraction:
    if not under:
        raise UndefinedError("/")
    return bounded(over / under)


def power(base: Fraction, exponent: Fraction) -> Fraction | None:
    if exponent.denominator > 1:
        of = power(base, Fraction(exponent.numerator))
        return None if of is None else root(of, Fraction(exponent.denominator))
    if not base:
        return _power_of_zero(exponent)
    size = max(base.numerator.bit_length(), base.denominator.bit_length())
    if abs(base) != 1 and abs(exponent) * (size - 1 or 1) > MOST_BITS:
        raise TooHardError("a power of over 20,000 bits")
    return Fraction(base ** int(exponent % 2 if abs(base) == 1 else exponent))


def _power_of_zero(exponent: Fraction) -> Fraction:
    if exponent <= 0:
        raise UndefinedError("^")
    return _ZERO


def root(of: Fraction, index: Fraction) -> Fraction | None:
    """Return the real root; of a negative number for an odd index only."""
    if index.denominator > 1 or index < 1:
        return None if not index or not of else power(of, 1 / index)
    if index > _GREATEST_INDEX:
        raise TooHardError("a root with a large index")
    if of < 0:
        positive = root(-of, index) if index % 2 else None
        return None if positive is None else -positive
    over, under = (_whole_root(part, int(index)) for part in (of.numerator, of.denominator))
    return None if over is None or under is None else Fraction(over, under)


def _whole_root(value: int, index: int) -> int | None:
    found = math.isqrt(value) if index == _SQUARE else _integer_root(value, index)
    return found if found**index == value else None


def _integer_root(value: int, index: int) -> int:
    """Return the whole part of a root, by halving the range it must be in."""
    low, high = 0, 1 << (value.bit_length() // index + 1)
    while high - low > 1:
        middle = (low + high) // 2
        if middle**index <= value:
            low = middle
        else:
            high = middle
    return low


def factorial(value: Fraction) -> Fraction:
    if value.denominator > 1 or value < 0:
        raise UndefinedError("!")
    if value > GREATEST_FACTORIAL:
        raise TooHardError("a factorial past 1000!")
    return Fraction(math.factorial(int(value)))


def _whole(*values: Fraction) -> list[int]:
    if any(value.denominator > 1 for value in values):
        raise UndefinedError("whole numbers")
    return [int(value) for value in values]


def _rounded(value: Fraction, places: Fraction = _ZERO) -> Fraction:
    (count,) = _whole(places)
    if abs(count) > GREATEST_FACTORIAL:
        raise TooHardError("very many decimal places")
    unit = Fraction(10) ** -count
    up = math.floor(abs(value) / unit + Fraction(1, 2)) * unit
    return up if value > 0 else -up


def _remainder(value: Fraction, of: Fraction) -> Fraction:
    if not of:
        raise UndefinedError("mod")
    return value % of


def _chosen(count: Callable[[int, int], int]) -> Callable[[Fraction, Fraction], Fraction]:
    def counted(total: Fraction, taken: Fraction) -> Fraction:
        total_count, taken_count = _whole(total, taken)
        if total_count < 0 or taken_count < 0:
            raise UndefinedError("comb")
        if total_count > GREATEST_FACTORIAL:
            raise TooHardError("combinations of over 1000")
        return Fraction(count(total_count, taken_count))

    return counted


def _sign(value: Fraction) -> Fraction:
    return Fraction((value > 0) - (value < 0))


# Functions that need to know how large their arguments are, and no more.
OF_NUMBERS: dict[str, Callable[..., Fraction]] = {
    "floor": lambda value: Fraction(math.floor(value)),
    "ceil": lambda value: Fraction(math.ceil(value)),
    "round": _rounded,
    "mod": _remainder,
    "gcd": lambda *values: Fraction(math.gcd(*_whole(*values))),
    "lcm": lambda *values: bounded(Fraction(math.lcm(*_whole(*values)))),
    "comb": _chosen(math.comb),
    "perm": _chosen(math.perm),
    "sgn": _sign,
    "factorial": factorial,
}
_AT_ZERO: dict[str, Fraction] = {
    **dict.fromkeys(("sin", "tan", "arcsin", "arctan", "sinh", "tanh", "arsinh", "artanh"), _ZERO),
    **dict.fromkeys(("cos", "sec", "cosh", "sech", "exp"), _ONE),
}


def known_value(name: str, *arguments: Fraction) -> Fraction | None:
    """Return what a function gives where that is a fraction and plain to see: cos 0, log 1000."""
    first = arguments[0]
    if name == "ln":
        return _logarithm(first, None)
    if name == "log":
        return _logarithm(first, arguments[1] if len(arguments) > 1 else Fraction(10))
    if name in {"min", "max"}:
        return min(arguments) if name == "min" else max(arguments)
    return _AT_ZERO.get(name) if not first else None


def _logarithm(value: Fraction, base: Fraction | None) -> Fraction | None:
    """Return the whole or broken power of `base` (None: e) that gives the value."""
    if not value or base in {_ZERO, _ONE}:
        raise UndefinedError("log")
    if value == 1 or base is None:
        return _ZERO if value == 1 else None
    if value < 0 or base < 0:
        return None
    estimate = Fraction(_size(value) / _size(base)).limit_denominator(20)
    if abs(estimate) > GREATEST_FACTORIAL:
        return None
    matches = power(base, Fraction(estimate.numerator)) == power(
        value, Fraction(estimate.denominator)
    )
    return estimate if matches else None


def _size(value: Fraction) -> float:
    return math.log(value.numerator) - math.log(value.denominator)


def nearby(value: float) -> Fraction:
    """Return the whole number that a rounded value stands for, else the value."""
    nearest = round(value)
    return Fraction(nearest) if abs(value - nearest) < _NEAR else Fraction(value)
