"""What becomes of a booking: who has to say yes to it, and until when its time is kept."""

from datetime import datetime, timedelta
from enum import StrEnum

from tutorium.diary.domain.quarters import MINUTES
from tutorium.diary.domain.slots import MEETING

MEETING_MINUTES = MEETING * MINUTES  # once for each pair
HOLD = timedelta(minutes=10)  # to look at it and say yes
APPROVAL = timedelta(hours=24)  # for a guardian to say yes
CHECKOUT = timedelta(minutes=40)  # to pay at a provider's page, which stays open for half an hour


class Kind(StrEnum):
    MEETING = "meeting"  # free, to get to know each other
    TRIAL = "trial"  # the first lesson at the price of one
    SINGLE = "single"
    SERIES = "series"  # every week; each lesson has its own charge
    PACKAGE = "package"  # several lessons paid at once, whose times are chosen later


class State(StrEnum):
    HELD = "held"  # its time is held for who looks at it
    ASKED = "asked"  # a guardian has to say yes
    PENDING = "pending"  # agreed, and not paid yet
    BOOKED = "booked"
    ENDED = "ended"


OPEN = frozenset({State.HELD, State.ASKED, State.PENDING})


class Ending(StrEnum):
    EXPIRED = "expired"  # nobody said yes in time, or paid
    REFUSED = "refused"  # by the guardian
    CANCELLED = "cancelled"
    DONE = "done"  # all its lessons have ended


class Event(StrEnum):
    ASK = "ask"
    AGREE = "agree"
    SECURE = "secure"
    END = "end"


class WrongStateError(Exception):
    """A booking is not in a state in which this can happen to it."""


_NEXT = {
    (State.HELD, Event.ASK): State.ASKED,
    (State.HELD, Event.AGREE): State.PENDING,
    (State.ASKED, Event.AGREE): State.PENDING,
    (State.PENDING, Event.SECURE): State.BOOKED,
    **{(state, Event.END): State.ENDED for state in [*OPEN, State.BOOKED]},
}


def after(state: State, event: Event) -> State:
    """Return the state after an event. Raises `WrongStateError` where it cannot happen."""
    try:
        return _NEXT[state, event]
    except KeyError as error:
        raise WrongStateError(f"{event} while {state}") from error


def kept_until(event: Event, *, at: datetime, starts_at: datetime | None) -> datetime:
    """Return until when time is kept for what has to happen next, and never past the start."""
    lasts = {Event.ASK: APPROVAL, Event.AGREE: CHECKOUT}.get(event, HOLD)
    return min(at + lasts, starts_at) if starts_at is not None else at + lasts
