"""What a tutor shows of themselves, how long a check of it holds, and when its end is told."""

from datetime import date, timedelta
from enum import StrEnum


class Kind(StrEnum):
    IDENTITY = "identity"
    BACKGROUND = "background"
    DEGREE = "degree"
    TEACHING = "teaching"


class Status(StrEnum):
    WAITING = "waiting"
    VERIFIED = "verified"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


NEEDED = frozenset({Kind.IDENTITY, Kind.BACKGROUND})  # before anybody is shown
ENDING = NEEDED  # kinds whose check has a last day
LONGEST = timedelta(days=3 * 366)  # of a check
TOLD_BEFORE = (30, 7, 1)  # days before the last day
EVIDENCE_KEPT = timedelta(days=30)  # after the decision


class BadExpiryError(ValueError):
    """The last day is missing, past, or too far away."""


def check_expiry(kind: Kind, expires_on: date | None, *, today: date) -> None:
    """Say whether a check of this kind may hold until a day. Raises `BadExpiryError`."""
    if expires_on is None:
        if kind in ENDING:
            raise BadExpiryError
        return
    if not today <= expires_on <= today + LONGEST:
        raise BadExpiryError


def holds(status: Status, expires_on: date | None, *, today: date) -> bool:
    """Say whether a credential holds today; its last day is one of them."""
    return status == Status.VERIFIED and (expires_on is None or expires_on >= today)


def days_to_tell(expires_on: date, *, today: date) -> int | None:
    """Return the nearest of `TOLD_BEFORE` that was reached, while there is something to tell."""
    left = (expires_on - today).days
    reached = [days for days in TOLD_BEFORE if left <= days]
    return min(reached) if reached and left >= 0 else None
