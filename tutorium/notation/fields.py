"""The two kinds of inexact numbers: quick ones of 16 digits, and careful ones of 100.

Both take real values to complex ones where a root or a logarithm asks for it.
"""

import cmath
import math
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import mpmath  # type: ignore[import-untyped]  # it carries no types

from tutorium.notation import arithmetic
from tutorium.notation.refusals import TooHardError, UndefinedError

CAREFUL_DIGITS = 100
_LARGEST = 1e6  # of an argument or an exponent's size: beyond it values say nothing any more
_NEAR = 1e-9
_SLIGHTEST = 1e-60  # of a sum: what is smaller beside the rest would be lost among 100 digits
# A value is float or complex, or mpmath's kinds of them, which share no type.
Value = Any
Function = Callable[..., Value]


@dataclass(frozen=True, slots=True)
class Field:
    """What evaluation needs of a kind of number."""

    number: Callable[[Fraction], Value]
    constants: Mapping[str, Value]
    functions: Mapping[str, Function]
    slightest: float = 0.0

    def total(self, terms: list[Value]) -> Value:
        """Add; where a term is too small beside another to be seen in it, refuse."""
        if self.slightest:
            sizes = [abs(term) for term in terms if term]
            if sizes and min(sizes) < self.slightest * max(sizes):
                raise TooHardError("a term that is lost beside another")
        return sum(terms[1:], terms[0])

    def power(self, base: Value, exponent: Value) -> Value:
        if not base:
            return self._power_of_zero(exponent)
        size = abs(exponent) * max(abs(math.log2(_magnitude(base))), 1)
        if size > _LARGEST:
            raise TooHardError("a very large power")
        return base**exponent

    def _power_of_zero(self, exponent: Value) -> Value:
        if isinstance(exponent, complex) or not hasattr(exponent, "real") or exponent.real <= 0:
            raise UndefinedError("^")
        return self.number(Fraction(0))

    def odd_power(self, base: Value, exponent: Fraction) -> Value:
        """Return the real power where the exponent's denominator is odd."""
        if not is_real(base) or base >= 0:
            return self.power(base, self.number(exponent))
        found = self.power(-base, self.number(exponent))
        return -found if exponent.numerator % 2 else found

    def call(self, name: str, arguments: list[Value]) -> Value:
        function = self.functions.get(name)
        if function is None:
            raise UndefinedError(name)
        if any(_magnitude(argument) > _LARGEST for argument in arguments) and name in _SLOW:
            raise TooHardError(f"{name} of a very large number")
        return function(*arguments)


def is_real(value: Value) -> bool:
    return not isinstance(value, (complex, mpmath.ctx_mp_python._mpc))  # noqa: SLF001


def _magnitude(value: Value) -> float:
    size = abs(value)
    try:
        return float(size) or 1e-300
    except OverflowError as error:
        raise TooHardError("a very large number") from error


_SLOW = frozenset({"sin", "cos", "tan", "sec", "csc", "cot", "exp", "sinh", "cosh", "tanh"}) | {
    "sech",
    "csch",
    "coth",
}


def _of_numbers(number: Callable[[Fraction], Value]) -> dict[str, Function]:
    """Return the functions that count; what is nearly whole is taken as whole."""

    def with_fractions(name: str) -> Function:
        return lambda *values: number(arithmetic.OF_NUMBERS[name](*map(_fraction, values)))

    counting = {name: with_fractions(name) for name in arithmetic.OF_NUMBERS}
    floor = counting["floor"]
    return {**counting, "mod": lambda value, of: value - of * floor(value / of)}


def _fraction(value: Value) -> Fraction:
    if not is_real(value):
        raise UndefinedError("complex")
    if _magnitude(value) > 1e15:  # noqa: PLR2004
        raise TooHardError("a very large number")
    return arithmetic.nearby(float(value))


def _least_and_greatest() -> dict[str, Function]:
    def of_real(choose: Callable[[tuple[Value, ...]], Value]) -> Function:
        def chosen(*values: Value) -> Value:
            if not all(map(is_real, values)):
                raise UndefinedError("complex")
            return choose(values)

        return chosen

    return {"min": of_real(min), "max": of_real(max)}


def _built(
    elementary: Mapping[str, Function], number: Callable[[Fraction], Value]
) -> dict[str, Function]:
    """Add what can be said by the elementary functions."""
    ln = elementary["ln"]
    one = number(Fraction(1))

    def log(value: Value, base: Value = number(Fraction(10))) -> Value:  # noqa: B008  a constant
        return ln(value) / ln(base)

    derived: dict[str, Function] = {"log": log}
    pairs = {"sec": "cos", "csc": "sin", "cot": "tan", "sech": "cosh", "csch": "sinh"} | {
        "coth": "tanh"
    }
    for name, of in pairs.items():
        derived[name] = _inverted(elementary[of], one)
    for name, of in {"arcsec": "arccos", "arccsc": "arcsin", "arccot": "arctan"}.items():
        derived[name] = _of_inverse(elementary[of], one)
    return {**elementary, **derived, **_of_numbers(number), **_least_and_greatest()}


def _inverted(function: Function, one: Value) -> Function:
    return lambda value: one / function(value)


def _of_inverse(function: Function, one: Value) -> Function:
    return lambda value: function(one / value)


def _either(real: Callable[[float], float], whole: Callable[[complex], complex]) -> Function:
    def computed(value: Value) -> Value:
        if isinstance(value, complex):
            return whole(value)
        try:
            return real(value)
        except ValueError:
            return whole(value)

    return computed


_CMATH_NAMES = {
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
    "arsinh": "asinh",
    "arcosh": "acosh",
    "artanh": "atanh",
    "ln": "log",
}
_ELEMENTARY = ("sin", "cos", "tan", "sinh", "cosh", "tanh", "exp", *_CMATH_NAMES)


def _quick() -> Field:
    names = {name: _CMATH_NAMES.get(name, name) for name in _ELEMENTARY}
    elementary = {
        name: _either(getattr(math, known), getattr(cmath, known)) for name, known in names.items()
    }
    constants = {"e": math.e, "pi": math.pi, "i": 1j}
    return Field(_float, constants, _built(elementary, _float))


def _float(value: Fraction) -> float:
    try:
        return value.numerator / value.denominator
    except OverflowError as error:
        raise TooHardError("a very large number") from error


QUICK = _quick()
_OF_THREAD = threading.local()


def careful() -> Field:
    """Return the field of 100 digits; one for each thread, since mpmath keeps a precision."""
    field: Field | None = getattr(_OF_THREAD, "field", None)
    if field is None:
        field = _OF_THREAD.field = _new_careful()
    return field


def _new_careful() -> Field:
    context = mpmath.MPContext()
    context.dps = CAREFUL_DIGITS

    def number(value: Fraction) -> Value:
        return context.mpf(value.numerator) / value.denominator

    names = {name: _CMATH_NAMES.get(name, name) for name in _ELEMENTARY}
    elementary = {name: getattr(context, known) for name, known in names.items()}
    constants = {"e": +context.e, "pi": +context.pi, "i": context.j}
    return Field(number, constants, _built(elementary, number), _SLIGHTEST)
