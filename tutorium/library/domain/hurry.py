"""Telling people from robots by the clock: nobody reads a form and fills it in within a moment."""

from datetime import datetime, timedelta

LEAST = timedelta(seconds=3)
MOST = timedelta(hours=24)


def is_human(opened_at: datetime | None, *, at: datetime) -> bool:
    """Say whether a form was open as long as a person needs; one that is a day old is opened anew."""
    return opened_at is not None and LEAST <= at - opened_at <= MOST
