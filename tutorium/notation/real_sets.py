"""Sets of real numbers as intervals that do not touch, with ends known to 100 digits."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import product
from typing import Any

from tutorium.notation.evaluating import evaluate
from tutorium.notation.fields import careful, is_real
from tutorium.notation.refusals import UndefinedError
from tutorium.notation.tree import (
    Empty,
    Infinity,
    Interval,
    Negative,
    Node,
    SetOf,
    Tuple,
    Union,
)

End = Any  # mpmath's number, or an infinite float
INFINITE = float("inf")
_CLOSE = 1e-30
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Span:
    """An interval, not empty; one point where both ends are it."""

    low: End
    high: End
    has_low: bool
    has_high: bool


RealSet = tuple[Span, ...]
REALS: RealSet = (Span(-INFINITE, INFINITE, has_low=False, has_high=False),)


def is_same_end(left: End, right: End) -> bool:
    if left == right:
        return True
    if INFINITE in {abs(left), abs(right)}:
        return False
    return bool(abs(left - right) <= _CLOSE * max(abs(left), abs(right), 1))


def are_same(left: RealSet, right: RealSet) -> bool:
    return len(left) == len(right) and all(
        is_same_end(a.low, b.low)
        and is_same_end(a.high, b.high)
        and (a.has_low, a.has_high) == (b.has_low, b.has_high)
        for a, b in zip(left, right, strict=True)
    )


def span(low: End, high: End, *, has_low: bool, has_high: bool) -> RealSet:
    """Return the set of one interval; empty where its ends are the wrong way round."""
    if is_same_end(low, high):
        return (Span(low, high, has_low=True, has_high=True),) if has_low and has_high else ()
    return (Span(low, high, has_low, has_high),) if low < high else ()


def intersection(left: RealSet, right: RealSet) -> RealSet:
    return union(_common(first, second) for first, second in product(left, right))


def _common(left: Span, right: Span) -> RealSet:
    low, has_low = _inner_end(left.low, left.has_low, right.low, right.has_low, larger=True)
    high, has_high = _inner_end(left.high, left.has_high, right.high, right.has_high, larger=False)
    return span(low, high, has_low=has_low, has_high=has_high)


def _inner_end(
    first: End,
    has_first: bool,  # noqa: FBT001  ends and whether they belong come in pairs
    second: End,
    has_second: bool,  # noqa: FBT001
    *,
    larger: bool,
) -> tuple[End, bool]:
    if is_same_end(first, second):
        return first, has_first and has_second
    takes_first = (first > second) == larger
    return (first, has_first) if takes_first else (second, has_second)


def union(sets: Iterable[RealSet]) -> RealSet:
    """Join spans that touch or overlap."""
    spans = (found for each in sets for found in each)
    joined: list[Span] = []
    for each in sorted(spans, key=cmp_to_key(_by_low_end)):
        if joined and _touches(joined[-1], each):
            joined[-1] = _hull(joined[-1], each)
        else:
            joined.append(each)
    return tuple(joined)


def _by_low_end(left: Span, right: Span) -> int:
    """Order spans by their low ends; of the same ones, those that have it come first."""
    if is_same_end(left.low, right.low):
        return right.has_low - left.has_low
    return -1 if left.low < right.low else 1


def _touches(left: Span, right: Span) -> bool:
    if is_same_end(left.high, right.low):
        return left.has_high or right.has_low
    return bool(right.low < left.high)


def _hull(left: Span, right: Span) -> Span:
    if is_same_end(left.high, right.high):
        return Span(left.low, left.high, left.has_low, left.has_high or right.has_high)
    last = left if left.high > right.high else right
    return Span(left.low, last.high, left.has_low, last.has_high)


def without(point: End) -> RealSet:
    return (
        Span(-INFINITE, point, has_low=False, has_high=False),
        Span(point, INFINITE, has_low=False, has_high=False),
    )


def end_of(node: Node) -> End:
    """Return the value of an end; raises `UndefinedError` where it is not a real number."""
    match node:
        case Infinity():
            return INFINITE
        case Negative(Infinity()):
            return -INFINITE
    value = evaluate(node, {}, careful())
    if not is_real(value):
        raise UndefinedError("complex")
    return value


def set_of(node: Node) -> RealSet | None:
    """Return what an interval, a union or a finite set holds; None for what is no such set.

    Raises `UndefinedError` or `TooHardError` where an end is no number.
    """
    reader = _READERS.get(type(node))
    return reader(node) if reader else None


def _interval(node: Interval) -> RealSet:
    return span(end_of(node.low), end_of(node.high), has_low=node.has_low, has_high=node.has_high)


def _pair(node: Tuple) -> RealSet | None:
    if len(node.items) != _PAIR:
        return None
    low, high = map(end_of, node.items)
    return span(low, high, has_low=False, has_high=False)


def _finite(node: SetOf) -> RealSet:
    ends = map(end_of, node.items)
    return union(span(end, end, has_low=True, has_high=True) for end in ends)


def _union(node: Union) -> RealSet | None:
    sets = [set_of(item) for item in node.items]
    known = [each for each in sets if each is not None]
    return union(known) if len(known) == len(sets) else None


_READERS: dict[type[Node], Callable[[Any], RealSet | None]] = {
    Interval: _interval,
    Tuple: _pair,
    SetOf: _finite,
    Union: _union,
    Empty: lambda _: (),
}
