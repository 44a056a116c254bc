"""What inequalities in one letter say, as a set of real numbers: those that need no solving.

Sides are linear in the letter: `2x - 1 < 5` can be read off, `x^2 > 4` has yet to be solved.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Any

from tutorium.notation import real_sets
from tutorium.notation.evaluating import evaluate
from tutorium.notation.fields import careful, is_real
from tutorium.notation.real_sets import INFINITE, REALS, RealSet, intersection, span, union
from tutorium.notation.refusals import TooHardError, UndefinedError
from tutorium.notation.tree import (
    Alternatives,
    Both,
    Negative,
    Node,
    Relation,
    Sum,
    symbols,
)

_TRIED = (0, 1, 2, -3)
_CLOSE = 1e-40
_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


class UnsolvedError(ValueError):
    """A statement of which the set of solutions cannot be read off."""


@dataclass(frozen=True, slots=True)
class Solved:
    """`letter` is empty where a set is given without one."""

    letter: str
    numbers: RealSet


def solved(statement: Node) -> Solved:
    """Return the set that a statement in one letter describes; else raises `UnsolvedError`."""
    letters = symbols(statement)
    if len(letters) > 1:
        raise UnsolvedError
    try:
        return Solved("".join(letters), _numbers(statement))
    except (UndefinedError, TooHardError) as error:
        raise UnsolvedError from error


def _numbers(statement: Node) -> RealSet:
    match statement:
        case Both(parts):
            return reduce(intersection, map(_numbers, parts))
        case Alternatives(options, separator):
            return _alternatives(options, separator)
        case Relation(sides, operators):
            pairs = zip(sides, operators, sides[1:], strict=False)
            return reduce(intersection, (_pair(left, sign, right) for left, sign, right in pairs))
    found = real_sets.set_of(statement)
    if found is None:
        raise UnsolvedError
    return found


def _alternatives(options: tuple[Node, ...], separator: str) -> RealSet:
    """Take a comma for *and* where that leaves anything, and else for *or*."""
    sets = [_numbers(option) for option in options]
    together = reduce(intersection, sets)
    return together if separator == "," and together else union(sets)


def _pair(left: Node, sign: str, right: Node) -> RealSet:
    if sign == "in":
        return _numbers(right)
    constant, slope = _line(Sum((left, Negative(right))))
    if abs(slope) < _CLOSE:
        return REALS if _COMPARED[sign](constant) else ()
    boundary = -constant / slope
    return _SIDES[_FLIPPED.get(sign, sign) if slope < 0 else sign](boundary)


def _line(difference: Node) -> tuple[Any, Any]:
    """Return constant and slope of what is linear in its letter."""
    field = careful()
    values = []
    for tried in _TRIED:
        numbers = {name: field.number(tried) for name in symbols(difference)}  # type: ignore[arg-type]
        value = evaluate(difference, numbers, field)
        if not is_real(value):
            raise UnsolvedError
        values.append(value)
    constant, slope = values[0], values[1] - values[0]
    size = max(1, *map(abs, values))
    expected = [constant + tried * slope for tried in _TRIED]
    if any(abs(a - b) > _CLOSE * size for a, b in zip(values, expected, strict=True)):
        raise UnsolvedError
    return constant, slope


_COMPARED: dict[str, Callable[[Any], bool]] = {
    "<": lambda value: value < -_CLOSE,
    "<=": lambda value: value <= _CLOSE,
    ">": lambda value: value > _CLOSE,
    ">=": lambda value: value >= -_CLOSE,
    "=": lambda value: abs(value) <= _CLOSE,
    "≈": lambda value: abs(value) <= _CLOSE,
    "!=": lambda value: abs(value) > _CLOSE,
}
_SIDES: dict[str, Callable[[Any], RealSet]] = {
    "<": lambda end: span(-INFINITE, end, has_low=False, has_high=False),
    "<=": lambda end: span(-INFINITE, end, has_low=False, has_high=True),
    ">": lambda end: span(end, INFINITE, has_low=False, has_high=False),
    ">=": lambda end: span(end, INFINITE, has_low=True, has_high=False),
    "=": lambda end: span(end, end, has_low=True, has_high=True),
    "≈": lambda end: span(end, end, has_low=True, has_high=True),
    "!=": real_sets.without,
}
