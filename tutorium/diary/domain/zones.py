"""What clocks on walls say, and when that is: gaps and folds of daylight saving included."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEK = timedelta(days=7)


def exists(wall: datetime, zone: ZoneInfo) -> bool:
    """Say whether clocks of a zone ever show a wall time: they leap over some in spring."""
    there = wall.replace(tzinfo=zone).astimezone(UTC)
    return there.astimezone(zone).replace(tzinfo=None) == wall


def moment(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return when clocks show a wall time: the first time where they show it twice.

    A time that they leap over comes as much later, as RFC 5545 has it: half past two is half past
    three where the clocks go from two to three.
    """
    return wall.replace(tzinfo=zone).astimezone(UTC)


def changes_on(day: date, zone: ZoneInfo) -> bool:
    """Say whether the clocks of a zone are changed on a day."""
    midnight = datetime.combine(day, time())
    ends = (midnight, midnight + timedelta(days=1))
    offsets = {each.replace(tzinfo=zone, fold=fold).utcoffset() for each in ends for fold in (0, 1)}
    return len(offsets) > 1


def difference(ours: ZoneInfo, theirs: ZoneInfo, at: datetime) -> timedelta:
    """Return how far their clock is ahead of ours at an instant."""
    here, there = at.astimezone(ours).utcoffset(), at.astimezone(theirs).utcoffset()
    return (there or timedelta()) - (here or timedelta())


def shifted(ours: ZoneInfo, theirs: ZoneInfo, at: datetime) -> timedelta:
    """Return by how much the difference of two clocks is another one than a week before."""
    return difference(ours, theirs, at) - difference(ours, theirs, at - WEEK)
