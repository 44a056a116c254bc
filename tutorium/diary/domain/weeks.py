"""A week of a diary as bars on a clock, for a picture and for words."""

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


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def days_of(monday: date, zone: ZoneInfo, stretches: Iterable[tuple[Kind, range]]) -> list[Day]:
    """Return the days of a week by a clock, each with what lies in it, first what lies behind."""
    known = list(stretches)
    days = [monday + timedelta(days=number) for number in range(DAYS)]
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
