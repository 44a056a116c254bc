"""A learner's days: they end at an hour that the learner chose, by the clock where the learner is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE = timedelta(days=1)


def day_start(day: date, zone: ZoneInfo, hour: int) -> datetime:
    """Return the instant (UTC) at which a day begins.

    An hour that the clock skips counts from where it would have been; of one that comes twice, it
    is the first.
    """
    return datetime.combine(day, time(hour), tzinfo=zone).astimezone(UTC)


def day_end(day: date, zone: ZoneInfo, hour: int) -> datetime:
    """Return the instant (UTC) at which the next day begins; the day itself does not hold it."""
    return day_start(day + ONE, zone, hour)


def day_of(at: datetime, zone: ZoneInfo, hour: int) -> date:
    """Return the day in which an instant lies: past midnight it is still the day before."""
    day = at.astimezone(zone).date()
    if at < day_start(day, zone, hour):
        return day - ONE
    return day + ONE if at >= day_end(day, zone, hour) else day
