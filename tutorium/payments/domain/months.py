"""Months of UTC, as half-open spans."""

import re
from datetime import UTC, datetime

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_DECEMBER = 12


class BadMonthError(ValueError):
    """What is no month."""


def month_named(said: str) -> tuple[datetime, datetime]:
    """Return the span of a month that is written `2026-11`. Raises `BadMonthError`."""
    found = _MONTH.fullmatch(said)
    if found is None:
        raise BadMonthError(said)
    return month_around(datetime(int(found[1]), int(found[2]), 1, tzinfo=UTC))


def month_around(at: datetime) -> tuple[datetime, datetime]:
    """Return the month of UTC in which an instant lies."""
    there = at.astimezone(UTC)
    year, month = there.year, there.month
    after = (year + 1, 1) if month == _DECEMBER else (year, month + 1)
    return datetime(year, month, 1, tzinfo=UTC), datetime(*after, 1, tzinfo=UTC)


def name_of(month: datetime) -> str:
    return f"{month:%Y-%m}"
