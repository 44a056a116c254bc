"""Which slots of a diary are free."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tutorium.diary.domain.hours import Hours, open_quarters
from tutorium.diary.domain.quarters import DAY, EPOCH, QUARTER, instant, stretches

LONGEST = 16  # quarters of a lesson: four hours
MEETING = 1  # quarters of a free meeting, to get to know each other


@dataclass(frozen=True)
class Rules:
    """What a person asks of bookings; spans in quarters, `per_day` 0 where there is no limit."""

    notice: int
    buffer: int
    horizon_days: int
    per_day: int
    step: int


@dataclass(frozen=True)
class Taken:
    """What stands in a diary: lessons, and other things of the person's own."""

    lessons: Collection[range] = ()
    other: Collection[range] = ()


def free_quarters(hours: Hours, rules: Rules, taken: Taken, *, first: date, last: date) -> set[int]:
    """Return the quarters of some days in which a lesson may lie. Notice is left to who asks."""
    free = open_quarters(hours, first, last)
    for lesson in taken.lessons:
        free.difference_update(range(lesson.start - rules.buffer, lesson.stop + rules.buffer))
    for span in taken.other:
        free.difference_update(span)
    full = full_days(taken.lessons, rules, hours.zone)
    return {n for n in free if day_of(n, hours.zone) not in full} if full else free


def full_days(lessons: Iterable[range], rules: Rules, zone: ZoneInfo) -> set[date]:
    """Return the days, by the person's clock, on which as many lessons begin as may."""
    if not rules.per_day:
        return set()
    days = [day_of(lesson.start, zone) for lesson in lessons]
    return {day for day in days if days.count(day) >= rules.per_day}


def day_of(number: int, zone: ZoneInfo) -> date:
    return instant(number).astimezone(zone).date()


def earliest(rules: Rules, at: datetime) -> int:
    """Return the first quarter that may be booked now."""
    return -((EPOCH - at) // QUARTER) + rules.notice


def phase_of(number: int, step: int, zone: ZoneInfo) -> int:
    """Return which quarters, counted by `step`, begin on the clock at a multiple of it."""
    here = instant(number).astimezone(zone)
    return (number - (here.hour * 60 + here.minute) // 15) % step


def free_slots(free: Iterable[int], *, length: int, rules: Rules, zone: ZoneInfo) -> Iterator[int]:
    """Yield where a lesson of `length` quarters may begin, on the clock at multiples of the step."""
    for stretch in stretches(free):
        for start in range(stretch.start, stretch.stop - length + 1):
            if start % rules.step == phase_of(start, rules.step, zone):
                yield start


def pieces(stretch: range) -> Iterator[range]:
    """Cut a stretch so that none is longer than a day and each lesson still lies whole in one."""
    start = stretch.start
    while stretch.stop - start > DAY:
        yield range(start, start + DAY)
        start += DAY - LONGEST
    yield range(start, stretch.stop)


def last_day(rules: Rules, zone: ZoneInfo, at: datetime) -> date:
    """Return the last day that may be booked now."""
    return at.astimezone(zone).date() + timedelta(days=rules.horizon_days)
