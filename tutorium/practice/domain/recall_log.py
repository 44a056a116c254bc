"""The log of what a learner did with a card, and the state that follows from it.

Nothing is ever changed in a log or taken out of it: an undo is one more row, which names the row
that it takes back. So the logs of two devices are merged by putting them together, and the state
of a card is what replaying its rows in the order of their times gives, whoever does it and when.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from tutorium.practice.domain.memory import USUAL, Grade, Memory, Policy, remember


class Kind(StrEnum):
    RECALL = "recall"
    CRAM = "cram"  # a recall ahead of its time, which the schedule takes no notice of
    BURY = "bury"  # not again until a moment
    SUSPEND = "suspend"  # not again until resumed
    RESUME = "resume"  # neither buried nor suspended any longer
    PLACE = "place"  # where another program's schedule had the card
    UNDO = "undo"


@dataclass(frozen=True)
class Deed:
    """One row. The device that makes it gives it its `uid`, so that sending it twice does no harm."""

    uid: str
    at: datetime
    kind: Kind
    grade: Grade | None = None  # of a recall
    until: datetime | None = None  # of a bury
    undoes: str = ""  # the uid of the row that an undo takes back
    memory: Memory | None = None  # of a place


@dataclass(frozen=True)
class CardState:
    """What follows from the log of one card."""

    memory: Memory | None = None  # None: never recalled
    first_at: datetime | None = None
    buried_until: datetime | None = None
    is_suspended: bool = False
    is_leech: bool = False


NEW = CardState()


def merged(*logs: Iterable[Deed]) -> tuple[Deed, ...]:
    """Put logs together: each row once, in the order of time."""
    rows = {deed.uid: deed for deed in sorted(_all(logs), key=repr)}
    return tuple(sorted(rows.values(), key=_order))


def effective(log: Iterable[Deed]) -> list[Deed]:
    """Return in order what stands: without undos and what they take back.

    An undo cannot be undone; whoever wants a recall back makes it again.
    """
    rows = sorted(log, key=_order)
    undone = {deed.undoes for deed in rows if deed.kind is Kind.UNDO}
    return [deed for deed in rows if deed.kind is not Kind.UNDO and deed.uid not in undone]


def state_of(log: Iterable[Deed], policy: Policy = USUAL) -> CardState:
    """Replay the log of one card."""
    state = NEW
    for deed in effective(log):
        state = after(state, deed, policy)
    return state


def after(state: CardState, deed: Deed, policy: Policy = USUAL) -> CardState:
    """Return the state after one more row that stands and is the latest."""
    match deed.kind:
        case Kind.RECALL if deed.grade is not None:
            return _recalled(state, deed, deed.grade, policy)
        case Kind.PLACE if deed.memory is not None:
            return replace(state, memory=deed.memory, first_at=state.first_at or deed.at)
        case Kind.BURY:
            return replace(state, buried_until=deed.until)
        case Kind.SUSPEND:
            return replace(state, is_suspended=True)
        case Kind.RESUME:
            return replace(state, is_suspended=False, buried_until=None)
        case _:
            return state


def chance_of(uid: str) -> float:
    """Return a number from 0 to below 1, the same for the same row wherever it is replayed."""
    return int.from_bytes(sha256(uid.encode()).digest()[:4], "big") / 2**32


def _recalled(state: CardState, deed: Deed, grade: Grade, policy: Policy) -> CardState:
    memory = remember(state.memory, grade, deed.at, chance=chance_of(deed.uid), policy=policy)
    has_lapsed = memory.lapses > (state.memory.lapses if state.memory else 0)
    leech = has_lapsed and _is_leech(memory.lapses, policy)
    return replace(
        state,
        memory=memory,
        first_at=state.first_at or deed.at,
        is_suspended=state.is_suspended or leech,
        is_leech=state.is_leech or leech,
    )


def _is_leech(lapses: int, policy: Policy) -> bool:
    more = lapses - policy.leech_lapses
    return more >= 0 and more % max(1, policy.leech_lapses // 2) == 0


def _order(deed: Deed) -> tuple[datetime, str]:
    return deed.at, deed.uid


def _all(logs: Iterable[Iterable[Deed]]) -> Iterable[Deed]:
    return (deed for log in logs for deed in log)
