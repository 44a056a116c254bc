"""When people are reminded of a lesson, a day before and two hours before, and of paying for it."""

from datetime import datetime, timedelta
from enum import StrEnum

LATEST = timedelta(hours=1)  # after its turn a reminder still goes out, where a worker stood still


class Reminder(StrEnum):
    DAY = "day"
    HOURS = "hours"


BEFORE_END = timedelta(hours=48)  # before what is not paid is cancelled
BEFORE = {Reminder.HOURS: timedelta(hours=2), Reminder.DAY: timedelta(hours=24)}


def due(*, starts_at: datetime, known_at: datetime, at: datetime) -> Reminder | None:
    """Return what is to be sent at an instant; nothing to who heard of the time later than that."""
    for reminder, before in BEFORE.items():
        turn = starts_at - before
        if turn <= at < min(turn + LATEST, starts_at) and known_at <= turn:
            return reminder
    return None
