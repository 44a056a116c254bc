"""What printed maths is worth, as the span that its numbers leave open.

A number of three figures or more may have been rounded on the way, so it stands for all that
rounds to it; whole ones only where something beside them does not come out whole.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

from tutorium.notation.printed_nodes import (
    Applied,
    Factorial,
    InUnit,
    Letter,
    Minus,
    Mixed,
    Number,
    Printed,
    Product,
    Raised,
    Ratio,
    Root,
    Sum,
    below,
    tree,
)

_ROUNDED_FROM = 3  # figures
_GREATEST_POWER = 300
_GREATEST_FACTORIAL = 170
_CONSTANTS = {"pi": math.pi}
_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "ln": math.log, "lg": math.log10, "log": math.log10, "exp": math.exp, "abs": abs,
    "asin": math.asin, "acos": math.acos, "atan": math.atan,
    "sin": math.sin, "cos": math.cos, "tan": math.tan,
}  # fmt: skip
_ANGLES = {"asin", "acos", "atan"}


class _NoValueError(ValueError):
    """A side that is no number."""


Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Way:
    """How to take what the page leaves open: whether units count, and bare angles in radians."""

    units: bool = False
    radians: bool = False
    rounded: bool = False  # whole numbers may have been rounded too


PLAIN = Way()


def value_of(side: Printed, *, way: Way) -> Span | None:
    try:
        span = _span(side, way)
    except (_NoValueError, OverflowError, ZeroDivisionError, ValueError):
        return None
    return span if all(math.isfinite(each) for each in span) else None


def _span(side: Printed, way: Way) -> Span:
    match side:
        case Number():
            return _number(side, way)
        case InUnit(of, unit):
            low, high = _span(of, way)
            factor, offset = (float(unit.factor), float(unit.offset)) if way.units else (1.0, 0.0)
            return low * factor + offset, high * factor + offset
        case Letter(name) if name in _CONSTANTS:
            return _CONSTANTS[name], _CONSTANTS[name]
        case Applied(function, of):
            return _applied(function, of, way)
        case Raised(base, exponent):
            return _power(_base(base, way), _span(exponent, way))
    return _composed(side, way)


def _composed(side: Printed, way: Way) -> Span:  # noqa: PLR0911 (one arm for each node)
    spans = [_span(part, way) for part in below(side)]
    match side:
        case Sum():
            return sum(low for low, _ in spans), sum(high for _, high in spans)
        case Minus():
            return -spans[0][1], -spans[0][0]
        case Product():
            return reduce(_times, spans)
        case Ratio():
            return _times(spans[0], _inverse(spans[1]))
        case Mixed():
            return _mixed(*spans)
        case Root(_, index):
            return _root(spans[0], index)
        case Factorial():
            return _factorial(spans[0])
    raise _NoValueError


def _number(number: Number, way: Way) -> Span:
    is_exact = number.is_whole and number.step <= 1 and not way.rounded
    half = number.step / 2 if number.figures >= _ROUNDED_FROM and not is_exact else 0.0
    return number.value - half, number.value + half


def _root(span: Span, index: int) -> Span:
    if span[0] < 0:
        raise _NoValueError
    return span[0] ** (1 / index), span[1] ** (1 / index)


def _mixed(whole: Span, fraction: Span) -> Span:
    """Take the fraction as part of a mixed number where it is less than one."""
    if fraction[0] > 0 and fraction[1] < 1:
        return whole[0] + fraction[0], whole[1] + fraction[1]
    return _times(whole, fraction)


def _base(base: Printed, way: Way) -> Span:
    return (math.e, math.e) if base == Letter("e") else _span(base, way)


def _times(one: Span, other: Span) -> Span:
    products = [left * right for left in one for right in other]
    return min(products), max(products)


def _inverse(span: Span) -> Span:
    if span[0] <= 0 <= span[1]:
        raise _NoValueError
    return 1 / span[1], 1 / span[0]


def _power(base: Span, exponent: Span) -> Span:
    if max(map(abs, exponent)) > _GREATEST_POWER:
        raise _NoValueError
    if base[0] < 0 and exponent[0] != exponent[1]:
        raise _NoValueError
    if base[0] < 0 and not float(exponent[0]).is_integer():
        raise _NoValueError
    powers = [each**power for each in base for power in exponent]
    return min(powers), max(powers)


def _factorial(span: Span) -> Span:
    low, high = span
    if low != high or low != int(low) or not 0 <= low <= _GREATEST_FACTORIAL:
        raise _NoValueError
    return float(math.factorial(int(low))), float(math.factorial(int(low)))


def _applied(function: str, of: Printed, way: Way) -> Span:
    span = _span(of, way)
    if function in {"sin", "cos", "tan"}:
        return _trigonometric(function, of, span, way)
    scale = math.degrees(1) if function in _ANGLES else 1.0
    values = [_FUNCTIONS[function](each) * scale for each in span]
    return min(values), max(values)


def _trigonometric(function: str, of: Printed, span: Span, way: Way) -> Span:
    """Take an angle in degrees, but where it holds π or the way says otherwise."""
    in_radians = way.radians or any(each == Letter("pi") for each in tree(of))
    if has_unit(of):
        in_radians = way.units
    scale = 1.0 if in_radians else math.radians(1)
    values = [round(_FUNCTIONS[function](each * scale), 12) for each in span]
    slack = abs(values[0] - values[1])
    return min(values) - slack, max(values) + slack


def has_unit(side: Printed) -> bool:
    return any(isinstance(each, InUnit) for each in tree(side))
