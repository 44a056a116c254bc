"""Marking an interval, or a union of several, by the numbers in it."""

from dataclasses import replace

from tutorium.notation import real_sets
from tutorium.notation.refusals import TooHardError, UndefinedError
from tutorium.notation.relations import same_interval
from tutorium.notation.tree import Empty, Interval, Node, Tuple, transform
from tutorium.questions.domain.reasons import Reason
from tutorium.questions.domain.typed import TypedKind, comparing

_PAIR = 2


def _near_miss(expected: Node, given: Node) -> Reason | None:
    is_near = same_interval(_closed(given), _closed(expected)).same
    return Reason("wrong_ends") if is_near else None


def _closed(node: Node) -> Node:
    def closed(part: Node) -> Node:
        if isinstance(part, Interval):
            return replace(part, has_low=True, has_high=True)
        if isinstance(part, Tuple) and len(part.items) == _PAIR:
            low, high = part.items
            return Interval(low, high, has_low=True, has_high=True)
        return part

    return transform(node, closed)


def _is_empty(expected: Node) -> bool:
    """Say whether the ends are the wrong way round, and it is not the empty set that is meant."""
    try:
        return not isinstance(expected, Empty) and real_sets.set_of(expected) == ()
    except (UndefinedError, TooHardError):
        return False


KIND = TypedKind(compare=comparing(same_interval), near_miss=_near_miss, is_empty=_is_empty)
