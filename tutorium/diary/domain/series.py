"""A lesson every week or every few: when it takes place, and what becomes of it when it changes.

A series is wall time and a zone: a weekly 17:00 stays 17:00. Each occurrence keeps the day that it
had in the rule as its name, wherever it is moved.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from tutorium.diary.domain.quarters import Span
from tutorium.diary.domain.zones import moment

MOST = 104  # occurrences: two years of weeks


class NotInSeriesError(ValueError):
    """No occurrence has this day."""


class BadSeriesError(ValueError):
    """So many, or so seldom, is no series."""


class Scope(Enum):
    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


@dataclass(frozen=True)
class Occurrence:
    day: date  # its name in the series
    span: Span


@dataclass(frozen=True)
class Series:
    """`count` occurrences, every `every` weeks from `first` on; those skipped count as well."""

    zone: ZoneInfo
    first: date
    at: time
    length: timedelta
    count: int
    every: int = 1
    skipped: frozenset[date] = frozenset()
    moved: Mapping[date, datetime] = field(default_factory=dict)  # to a wall time

    def __post_init__(self) -> None:
        if not (1 <= self.count <= MOST and 1 <= self.every <= 4):  # noqa: PLR2004 (weeks)
            raise BadSeriesError

    @property
    def days(self) -> list[date]:
        """Every day of the rule, skipped or not."""
        return [self.first + timedelta(weeks=n * self.every) for n in range(self.count)]

    def wall_of(self, day: date) -> datetime:
        return self.moved.get(day, datetime.combine(day, self.at))

    def occurrences(self) -> Iterator[Occurrence]:
        for day in self.days:
            if day not in self.skipped:
                start = moment(self.wall_of(day), self.zone)
                yield Occurrence(day, Span(start, start + self.length))


def skip(series: Series, days: Iterable[date]) -> Series:
    """Leave days out: holidays, or a lesson that is cancelled. Others are no matter."""
    return replace(series, skipped=series.skipped | (frozenset(days) & frozenset(series.days)))


def cancel(series: Series, day: date, scope: Scope) -> Series | None:
    """Return what is left; nothing where all goes. Raises `NotInSeriesError`."""
    before, _ = split(series, day)
    if scope is Scope.THIS:
        return skip(series, [day])
    return before if scope is Scope.FOLLOWING else None


def move(series: Series, day: date, to: datetime, scope: Scope) -> list[Series]:
    """Move one occurrence to a wall time, it and those after it, or all of them alike.

    What was skipped stays skipped, and what was moved by itself stays where it was moved to.
    Raises `NotInSeriesError`.
    """
    before, after = split(series, day)
    if scope is Scope.THIS:
        return [replace(series, moved={**series.moved, day: to})]
    if scope is Scope.FOLLOWING:
        return [each for each in (before, _shifted(after, day, to)) if each]
    return [_shifted(series, day, to)]


def split(series: Series, day: date) -> tuple[Series | None, Series]:
    """Return the series before an occurrence, and from it on. Raises `NotInSeriesError`."""
    if day not in series.days or day in series.skipped:
        raise NotInSeriesError
    number = series.days.index(day)
    after = _part(series, series.days[number:])
    return (_part(series, series.days[:number]) if number else None), after


def _part(series: Series, days: list[date]) -> Series:
    return replace(
        series,
        first=days[0],
        count=len(days),
        skipped=series.skipped & frozenset(days),
        moved={day: to for day, to in series.moved.items() if day in days},
    )


def _shifted(series: Series, day: date, to: datetime) -> Series:
    by = to.date() - day
    return replace(
        series,
        first=series.first + by,
        at=to.time(),
        skipped=frozenset(each + by for each in series.skipped),
        moved={each + by: wall for each, wall in series.moved.items() if each != day},
    )
