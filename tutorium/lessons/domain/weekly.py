"""A lesson every week at the same hour of a wall, from its first one on."""

from collections.abc import Collection
from datetime import date
from zoneinfo import ZoneInfo

from tutorium.diary.domain.quarters import Span
from tutorium.diary.domain.series import Series, skip

FEWEST, MOST = 2, 20  # lessons
CHOICES = (2, 4, 6, 8, 10, 12, 20)


def weekly(
    first: Span, zone: ZoneInfo, *, count: int, skipped: Collection[date] = ()
) -> list[Span]:
    """Return so many weeks from the first lesson on, without the days that are skipped.

    Days are by the clock of the zone, where the hour stays the same. Raises `BadSeriesError`.
    """
    start = first.starts_at.astimezone(zone)
    rule = Series(zone, start.date(), start.time().replace(tzinfo=None), first.length, count)
    return [each.span for each in skip(rule, skipped).occurrences()]
