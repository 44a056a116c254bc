"""A lesson every week at the same hour of a wall, from its first one on."""

from collections.abc import Collection
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tutorium.diary.domain.quarters import Span
from tutorium.diary.domain.series import Series, skip
from tutorium.diary.domain.zones import moment

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


def is_alike(span: Span, first: Span, zone: ZoneInfo) -> bool:
    """Say whether a lesson stands at the hour and on the day of the week of another."""
    here, there = span.starts_at.astimezone(zone), first.starts_at.astimezone(zone)
    return (here.weekday(), here.time()) == (there.weekday(), there.time())


def carried(span: Span, first: Span, to: Span, zone: ZoneInfo) -> Span:
    """Return where a lesson goes if the first one goes to `to`: as many days on, to its hour."""
    here, there = first.starts_at.astimezone(zone), to.starts_at.astimezone(zone)
    day = span.starts_at.astimezone(zone).date() + (there.date() - here.date())
    start = moment(datetime.combine(day, there.time()), zone)
    return Span(start, start + to.length)
