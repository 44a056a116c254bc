"""When repeating work is next due. Pure: an instant in, a later instant out."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Every:
    """At every multiple of a span, counted from 1970, so that processes agree without talking."""

    span: timedelta

    def after(self, at: datetime) -> datetime:
        """Return the first time later than `at`."""
        return at - (at - EPOCH) % self.span + self.span


@dataclass(frozen=True)
class Daily:
    """Once a day by the clock on a wall.

    A time that the clocks leap over comes as much later; one that they repeat comes the first time.
    """

    at: time
    zone: str = "UTC"

    def after(self, at: datetime) -> datetime:
        """Return the first time later than `at`."""
        zone = ZoneInfo(self.zone)
        day = at.astimezone(zone).date() - timedelta(days=1)
        while (due := datetime.combine(day, self.at, zone).astimezone(UTC)) <= at:
            day += timedelta(days=1)
        return due


Schedule = Every | Daily
