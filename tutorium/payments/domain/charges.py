"""What becomes of a charge: its states, and the one outcome in which it ends."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    PENDING = "pending"  # agreed, and waits to be paid
    OWED = "owed"  # on account: an invoice stands
    PAID = "paid"
    ENDED = "ended"


class Outcome(StrEnum):
    KEPT = "kept"  # what was paid for was given
    PART_REFUNDED = "part_refunded"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"  # nothing was paid, or it came too late and went back
    LOST = "lost"  # taken back by the payer's bank


class Event(StrEnum):
    INVOICED = "invoiced"
    PAID = "paid"
    CANCELLED = "cancelled"


class WrongTimeError(Exception):
    """A charge is not in a state in which this can happen to it."""


_NEXT = {
    (Status.PENDING, Event.INVOICED): Status.OWED,
    (Status.PENDING, Event.PAID): Status.PAID,
    (Status.OWED, Event.PAID): Status.PAID,
    (Status.PENDING, Event.CANCELLED): Status.ENDED,
    (Status.OWED, Event.CANCELLED): Status.ENDED,
}


def after(status: Status, event: Event) -> Status:
    """Return the state after an event. Raises `WrongTimeError` where it cannot happen."""
    try:
        return _NEXT[status, event]
    except KeyError as error:
        raise WrongTimeError(f"{event} while {status}") from error


@dataclass(frozen=True, slots=True)
class Tally:
    """Where what was paid is, in minor units. `given` counts the units that were given."""

    paid: int
    refunded: int
    earned: int
    lost: int
    units: int
    given: int

    @property
    def held(self) -> int:
        return self.paid - self.refunded - self.earned - self.lost


def outcome_of(tally: Tally) -> Outcome | None:
    """Return how a charge that was paid ends; nothing while something of it is still held."""
    if tally.held or (not tally.paid and tally.given < tally.units):
        return None
    if tally.lost:
        return Outcome.LOST
    if tally.refunded:
        return Outcome.PART_REFUNDED if tally.earned else Outcome.REFUNDED
    return Outcome.KEPT
