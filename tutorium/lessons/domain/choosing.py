"""Which times somebody chooses from: a week of slots by a reader's clock, and by the tutor's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tutorium.diary.domain.quarters import Span
from tutorium.diary.domain.weeks import DAYS
from tutorium.diary.domain.zones import difference, moment, shifted

_NOON = time(12)


@dataclass(frozen=True)
class Slot:
    """When a lesson may begin: by the reader's clock, and by the tutor's where that differs."""

    here: datetime
    there: datetime | None

    @property
    def value(self) -> str:
        """Return the instant as a button or a link says it."""
        return value_of(self.here)

    @property
    def clock(self) -> str:
        return f"{self.here:%H:%M}"


@dataclass(frozen=True)
class Day:
    day: date
    slots: tuple[Slot, ...]


def value_of(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def days_of_slots(
    monday: date, spans: Iterable[Span], *, ours: ZoneInfo, theirs: ZoneInfo
) -> list[Day]:
    """Return the days of a week by the reader's clock, each with its slots."""
    found: dict[date, list[Slot]] = {monday + timedelta(days=n): [] for n in range(DAYS)}
    for span in spans:
        here = span.starts_at.astimezone(ours)
        there = span.starts_at.astimezone(theirs) if difference(ours, theirs, here) else None
        if here.date() in found:
            found[here.date()].append(Slot(here, there))
    return [Day(day, tuple(slots)) for day, slots in found.items()]


def shift_in_week(monday: date, *, ours: ZoneInfo, theirs: ZoneInfo) -> timedelta:
    """Return by how much their clock stands otherwise to ours than a week before; else nothing.

    In such a week the same hour of theirs is another one of ours.
    """
    noons = (moment(datetime.combine(monday + timedelta(days=n), _NOON), ours) for n in range(DAYS))
    return next(filter(None, (shifted(ours, theirs, noon) for noon in noons)), timedelta())
