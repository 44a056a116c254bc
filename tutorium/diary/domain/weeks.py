"""Days of a diary as bars on a clock, for a picture and for words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from tutorium.diary.domain.quarters import instant
from tutorium.diary.domain.zones import moment

DAYS = 7


class Kind(StrEnum):
    OPEN = "open"
    LESSON = "lesson"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Bar:
    """`left` and `width` are hundredths of the day; a day of the change of clocks has other hours."""

    kind: Kind
    starts_at: datetime  # on the reader's clock
    ends_at: datetime
    left: float
    width: float

    @property
    def ends_day(self) -> bool:
        return self.left + self.width >= 100  # noqa: PLR2004 (hundredths)


@dataclass(frozen=True)
class Day:
    day: date
    bars: tuple[Bar, ...]

    @property
    def lessons(self) -> int:
        return sum(bar.kind == Kind.LESSON for bar in self.bars)

    @property
    def is_open(self) -> bool:
        return any(bar.kind == Kind.OPEN for bar in self.bars)


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks_of_month(day: date) -> tuple[date, int]:
    """Return the Monday at or before the first of a day's month, and how many weeks it lies in."""
    first = day.replace(day=1)
    monday, after = week_of(first), next_month(first)
    return monday, -(-(after - monday).days // DAYS)


def next_month(day: date) -> date:
    """Return the first day of the month after a day's."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def days_of(
    first: date, zone: ZoneInfo, stretches: Iterable[tuple[Kind, range]], *, count: int = DAYS
) -> list[Day]:
    """Return so many days by a clock, each with what lies in it, first what lies behind."""
    known = list(stretches)
    days = [first + timedelta(days=number) for number in range(count)]
    return [Day(day, tuple(_bars(day, zone, known))) for day in days]


def _bars(day: date, zone: ZoneInfo, known: Iterable[tuple[Kind, range]]) -> Iterator[Bar]:
    start, end = (
        moment(datetime.combine(each, time()), zone) for each in (day, day + timedelta(days=1))
    )
    for kind, quarters in known:
        first, last = max(start, instant(quarters.start)), min(end, instant(quarters.stop))
        if first < last:
            yield Bar(
                kind,
                first.astimezone(zone),
                last.astimezone(zone),
                round(100 * ((first - start) / (end - start)), 3),
                round(100 * ((last - first) / (end - start)), 3),
            )
