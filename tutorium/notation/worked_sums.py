"""Working the sums of a text again: each side of `3 * 4 = 12` is worth what the next one is.

Sides that hold letters, or that the grammar of `printed_reading` does not know, are passed over,
and so are sums of ones and zeros alone, which logic and binary numbers write. A number of three
figures or more may have been rounded on the way; a right side alone may be rounded to what it
shows. Units count where all sides have them; where only some do, a power of ten, minutes or
hours between the two sides is taken for a conversion.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tutorium.notation.printed_nodes import (
    Applied,
    Chain,
    InUnit,
    Minus,
    Number,
    Printed,
    Product,
    Raised,
    Ratio,
    Root,
    below,
    tree,
)
from tutorium.notation.printed_reading import chains
from tutorium.notation.printed_values import PLAIN, Span, Way, has_unit, value_of

_ABOUT = 0.05
_NEAR = 1e-9
_ELECTRONVOLT, _MOLE = 1.602e-19, 6.022e23
_CONVERSIONS = (
    60.0, 3600.0, 3.6, 24.0, 86400.0, 86400.0 * 365, 86400.0 * 365.25, _ELECTRONVOLT, _MOLE,
)  # fmt: skip
_FARTHEST = 15


@dataclass(frozen=True, slots=True)
class Slip:
    """Two neighbouring sides that do not have the same value."""

    left: float
    right: float
    line: int


def slips(tex: str) -> list[Slip]:
    """Return the neighbouring sides of a formula's chains whose values differ."""
    return [slip for chain in chains(tex) for slip in _slips(chain)]


def sums_in(tex: str) -> int:
    """Return how many pairs of neighbouring sides could be compared."""
    return sum(1 for chain in chains(tex) for _ in _pairs(chain))


def _pairs(chain: Chain) -> Iterator[tuple[Printed, Printed, str]]:
    pairs = zip(chain.sides, chain.sides[1:], chain.relations, strict=False)
    for left, right, relation in pairs:
        if len(chain.sides) == 2 and _is_bare(left) and _is_bare(right):  # noqa: PLR2004
            continue  # `0 = 3`: a contradiction that an argument comes to
        if left is None or right is None or relation == "?":
            continue
        if _is_of_bits(left) and _is_of_bits(right):
            continue
        if value_of(left, way=PLAIN) and value_of(right, way=PLAIN):
            yield left, right, relation


def _is_bare(side: Printed | None) -> bool:
    return isinstance(side.of if isinstance(side, Minus) else side, Number)


def _slips(chain: Chain) -> Iterator[Slip]:
    for left, right, relation in _pairs(chain):
        if not _agree(left, right, is_about=relation == "~"):
            low, high = value_of(left, way=PLAIN) or (0.0, 0.0)
            right_low, right_high = value_of(right, way=PLAIN) or (0.0, 0.0)
            yield Slip((low + high) / 2, (right_low + right_high) / 2, chain.line)


def _agree(left: Printed, right: Printed, *, is_about: bool) -> bool:
    if _agree_in(left, right, is_about=is_about, radians=False):
        return True
    has_angle = any(isinstance(each, Applied) for side in (left, right) for each in tree(side))
    return has_angle and _agree_in(left, right, is_about=is_about, radians=True)


def _agree_in(left: Printed, right: Printed, *, is_about: bool, radians: bool) -> bool:
    rounded = _is_rounded(left) or _is_rounded(right)
    way = Way(radians=radians, rounded=rounded)
    plain = _spans(left, right, way)
    if _overlap(plain[0], plain[1], is_about=is_about):
        return True
    if not (has_unit(left) or has_unit(right)):
        return False
    full = _spans(left, right, replace(way, units=True))
    if any(
        _overlap(one, other, is_about=is_about)
        for one, other in ((full[0], full[1]), (plain[0], full[1]), (full[0], plain[1]))
    ):
        return True
    return not (_is_measured(left) and _is_measured(right)) and _is_converted(plain, is_about)


def _is_rounded(side: Printed) -> bool:
    """Say whether something in a side need not come out whole."""
    return any(
        isinstance(each, Ratio | Root | Applied) or (isinstance(each, Number) and not each.is_whole)
        for each in tree(side)
    )


def _is_converted(plain: tuple[Span, Span], is_about: bool) -> bool:  # noqa: FBT001 (two values, one line)
    middles = [(low + high) / 2 for low, high in plain]
    if not all(middles) or not all(math.isfinite(each) for each in middles):
        return False
    for factor in (1.0, *_CONVERSIONS, *(1 / each for each in _CONVERSIONS)):
        ratio = middles[1] / middles[0] / factor
        if ratio <= 0 or not math.isfinite(ratio):
            continue
        tens = round(math.log10(ratio))
        if abs(tens) > _FARTHEST:
            continue
        scaled = tuple(each * factor * 10.0**tens for each in plain[0])
        if _overlap((scaled[0], scaled[1]), plain[1], is_about=is_about):
            return True
    return False


def _overlap(one: Span, other: Span, *, is_about: bool) -> bool:
    slack = _NEAR * max(map(abs, (*one, *other)))
    if is_about:
        slack = _ABOUT * max(map(abs, (*one, *other)))
    return one[0] <= other[1] + slack and other[0] <= one[1] + slack


def _spans(left: Printed, right: Printed, way: Way) -> tuple[Span, Span]:
    """Return the values that two sides may stand for, the coarser of two bare numbers being rounded."""
    halves = [_half(side, way) for side in (left, right)]
    if _alone(left)[0] and _alone(right)[0]:
        halves = [half if half == max(halves) else 0.0 for half in halves]
    first, second = (
        _widened(value_of(side, way=way), half)
        for side, half in zip((left, right), halves, strict=True)
    )
    return first, second


def _widened(span: Span | None, half: float) -> Span:
    return (span[0] - half, span[1] + half) if span else (math.nan, math.nan)


def _half(side: Printed, way: Way) -> float:
    """Return half of a one in the last place of a side that is one number."""
    number, factor = _alone(side)
    if number is None:
        return 0.0
    is_ten = number.figures == 1 and number.step > 1  # 10 is ten, not all that rounds to it
    step = 1.0 if is_ten else number.step
    if number.is_whole and step == 1 and not way.rounded:
        return 0.0
    return abs(step / 2 * (factor if way.units else 1.0)) * 1.0001


def _alone(side: Printed) -> tuple[Number | None, float]:
    """Return the number that is all of a side, and the size of its unit."""
    if isinstance(side, Minus):
        return _alone(side.of)
    if isinstance(side, InUnit):
        number, factor = _alone(side.of)
        return number, factor * float(side.unit.factor)
    if isinstance(side, Product) and len(side.factors) == 2:  # noqa: PLR2004 (2.5 × 10^3)
        first, second = side.factors
        ten = isinstance(second, Raised) and second.base == Number(10.0, 10.0, 1)
        power = value_of(second, way=PLAIN) if ten else None
        number = _alone(first)[0] if power and isinstance(first, Number | Minus) else None
        if number and power:
            step = number.step * power[0]
            return Number(number.value * power[0], step, number.figures, is_whole=False), 1.0
    return (side, 1.0) if isinstance(side, Number) else (None, 1.0)


def _is_of_bits(side: Printed) -> bool:
    """Say whether a side has no other digits than ones and zeros: 1 + 1 = 10, or = 1."""
    numbers = (each for each in tree(side) if isinstance(each, Number))
    return all(set(f"{number.value:.0f}") <= {"0", "1"} for number in numbers)


def _is_measured(side: Printed) -> bool:
    """Say whether every number of a side that is not a power has its unit."""
    if isinstance(side, InUnit):
        return True
    if isinstance(side, Number):
        return False
    if isinstance(side, Raised):
        return _is_measured(side.base)
    parts = below(side)
    return bool(parts) and all(_is_measured(part) for part in parts)
