"""How soon a report is looked at, and who is told of it."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from enum import StrEnum


class Reason(StrEnum):
    DANGER = "danger"
    ELSEWHERE = "elsewhere"
    SEXUAL = "sexual"
    BULLYING = "bullying"
    FAMILY = "family"
    OTHER = "other"


class State(StrEnum):
    NEW = "new"
    LOOKED_AT = "looked-at"
    ACTED = "acted"
    CLOSED = "closed"


URGENT = frozenset({Reason.DANGER, Reason.SEXUAL, Reason.FAMILY})
ORDER = tuple(State)
OPEN_FOR = timedelta(minutes=30)  # after a reason was given


def due_at(reason: Reason, at: datetime, *, hours: int, urgent_hours: int) -> datetime:
    """Return until when a report has to be looked at."""
    return at + timedelta(hours=urgent_hours if reason in URGENT else hours)


def may_become(now: State, then: State) -> bool:
    """Say whether a case may go from one state to another: forward, and back from closed to acted."""
    return ORDER.index(then) > ORDER.index(now) or (now, then) == (State.CLOSED, State.ACTED)


def guardians_to_tell(
    guardians: Mapping[int, Collection[int]], *, about: int | None, by: int, reason: Reason
) -> set[tuple[int, int]]:
    """Return (guardian, child) pairs that are written to by rule, of each minor's guardians.

    Nobody is told where it may be about one of a child's own: then the lead decides. Who reports
    knows already.
    """
    if reason == Reason.FAMILY:
        return set()
    return {
        (guardian, child)
        for child, theirs in guardians.items()
        if about not in theirs
        for guardian in theirs
        if guardian != by
    }
