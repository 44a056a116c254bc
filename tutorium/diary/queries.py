"""What is open, taken and free, of one person and of many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import (
    Case,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Greatest, Least, Mod

from tutorium.accounts.domain.zones import zone_of
from tutorium.accounts.models import User
from tutorium.core.prepared import KEY, prepared, several
from tutorium.diary.domain.hours import Hours, Window, open_quarters
from tutorium.diary.domain.quarters import (
    DAY,
    EPOCH,
    HOUR,
    MINUTES,
    QUARTER,
    Span,
    quarters_met_by,
    span_of,
    stretches,
)
from tutorium.diary.domain.slots import (
    LONGEST,
    Taken,
    earliest,
    free_quarters,
    free_slots,
    last_day,
)
from tutorium.diary.domain.weeks import DAYS, Day, Kind, days_of
from tutorium.diary.models import (
    BusyTime,
    DateException,
    Diary,
    FreeTime,
    Hold,
    Quarter,
    WeeklyHours,
)

NO_LESSON = 2  # quarters: a shorter stretch is no time to teach in
_LONGEST_ROW = DAY + HOUR + LONGEST  # of `FreeTime`: a day with an hour twice, and one lesson more


def diary_of(person: User) -> Diary | None:
    return _diary.first(person=person.pk)


@prepared(person=KEY)
def _diary(person: Any) -> QuerySet[Diary]:
    return Diary.objects.filter(user=person)


def hours_of(diary: Diary) -> Hours:
    weekly: dict[int, list[Window]] = {}
    for row in _weekly_hours(diary=diary.pk):
        weekly.setdefault(row.weekday, []).append(row.window)
    exceptions = {
        each.date: tuple(row.window for row in each.hours.all())
        for each in _exceptions(diary=diary.pk)
    }
    return Hours(
        zone_of(diary.zone), {day: tuple(found) for day, found in weekly.items()}, exceptions
    )


@prepared(diary=KEY)
def _weekly_hours(diary: Any) -> QuerySet[WeeklyHours]:
    return WeeklyHours.objects.filter(diary=diary)


@prepared(diary=KEY)
def _exceptions(diary: Any) -> QuerySet[DateException]:
    return DateException.objects.filter(diary=diary).prefetch_related("hours")


def taken_of(diary: Diary, within: range, *, but: Iterable[int] = ()) -> Taken:
    """Return what takes quarters within a range or a day around it, but for some holds, by key."""
    # A day farther on both sides: for the buffer, and for how many there are on a day.
    near = {"since": within.start - DAY - HOUR, "until": within.stop + DAY + HOUR}
    but = list(but)
    lessons = _lessons_near(len(but), person=diary.user_id, but=but, **near)
    other = _other_near(diary=diary.pk, since=within.start - DAY, until=within.stop + DAY)
    return Taken(
        lessons=[range(starts, ends + 1) for starts, ends in lessons],
        other=[range(starts, ends) for starts, ends in other],
    )


@prepared(person=KEY, since=IntegerField(), until=IntegerField())
def _lessons_near(count: int, person: Any, since: Any, until: Any) -> QuerySet[Quarter, Any]:
    """Return the first and last quarter of each hold near, but for so many of them."""
    near = Quarter.objects.filter(person=person, number__gte=since, number__lt=until)
    rows = Quarter.objects.filter(person=person, hold__in=near.values_list("hold", flat=True))
    rows = rows.exclude(hold__pk__in=several("but", KEY, count=count))
    ends = rows.values("hold").annotate(starts=Min("number"), ends=Max("number"))
    return ends.values_list("starts", "ends")


@prepared(diary=KEY, since=IntegerField(), until=IntegerField())
def _other_near(diary: Any, since: Any, until: Any) -> QuerySet[BusyTime, Any]:
    rows = BusyTime.objects.filter(feed__diary=diary, starts__lt=until, ends__gt=since)
    return rows.values_list("starts", "ends")


def days_around(span: Span, zone: ZoneInfo) -> tuple[date, date]:
    """Return the days, by a clock, on which a span begins and ends."""
    last = span.ends_at - timedelta(microseconds=1)
    return span.starts_at.astimezone(zone).date(), last.astimezone(zone).date()


def day_range(first: date, last: date) -> range:
    """Return quarters that hold these days in every zone."""
    start = (first - EPOCH.date()).days * DAY
    return range(start - DAY, start + ((last - first).days + 2) * DAY)


@dataclass(frozen=True)
class Known:
    """A diary as it was read: its hours, and what takes time on some days and around them."""

    diary: Diary
    hours: Hours
    taken: Taken

    def free(self, first: date, last: date) -> set[int]:
        """Return the free quarters of days that were read, by the diary's clock."""
        return free_quarters(self.hours, self.diary.rules, self.taken, first=first, last=last)


def known_of(diary: Diary, first: date, last: date, *, but: Iterable[int] = ()) -> Known:
    """Read what says which time is free on some days, but for some holds, by key."""
    taken = taken_of(diary, day_range(first, last), but=but)
    return Known(diary, hours_of(diary), taken)


def slots_of(diary: Diary, *, first: date, last: date, minutes: int, at: datetime) -> list[Span]:
    """Return where a lesson may be booked now, on days by the diary's clock, both included."""
    zone = zone_of(diary.zone)
    first, last = max(first, at.astimezone(zone).date()), min(last, last_day(diary.rules, zone, at))
    if last < first:
        return []
    length, soonest = minutes // MINUTES, earliest(diary.rules, at)
    until = last + timedelta(days=1)
    free = known_of(diary, first, until).free(first, until)
    starts = free_slots(free, length=length, rules=diary.rules, zone=zone)
    found = [span_of(range(start, start + length)) for start in starts if start >= soonest]
    return [each for each in found if each.starts_at.astimezone(zone).date() <= last]


def days_shown(diary: Diary, day: date, zone: ZoneInfo, *, count: int = DAYS) -> list[Day]:
    """Return days of a diary by a reader's clock: hours, lessons, what stands elsewhere."""
    first, last = day - timedelta(days=1), day + timedelta(days=count)
    taken = taken_of(diary, day_range(first, last))
    found = [(Kind.OPEN, each) for each in stretches(open_quarters(hours_of(diary), first, last))]
    found += [(Kind.ELSEWHERE, each) for each in taken.other]
    found += [(Kind.LESSON, each) for each in sorted(taken.lessons, key=lambda each: each.start)]
    return days_of(day, zone, found, count=count)


def free_between(span: Span, *, minutes: int, at: datetime) -> QuerySet[Diary]:
    """Return the diaries in which a lesson of so many minutes can be booked within a span.

    One query over `FreeTime`, however many people there are; notice, horizon, steps, buffers, days
    that are full and calendars of elsewhere are all counted.
    """
    length, asked = minutes // MINUTES, quarters_met_by(span)
    soonest = F("diary__notice_hours") * HOUR + quarter_at(at)
    begins = Greatest(F("starts"), Value(asked.start), soonest, output_field=IntegerField())
    step = F("diary__step_minutes") / MINUTES
    rows = (
        FreeTime.objects.filter(
            starts__lte=asked.stop - length,
            starts__gt=asked.start - _LONGEST_ROW,
            ends__gte=asked.start + length,
        )
        .annotate(begins=begins)
        .annotate(slot=F("begins") + Mod(F("phase") - Mod(F("begins"), step) + step, step))
        .filter(slot__lte=Least(F("ends"), Value(asked.stop)) - length)
    )
    return Diary.objects.filter(pk__in=rows.values("diary"))


def first_free(diary: str, *, at: datetime) -> Case:
    """Say in a query where the first stretch begins that can be booked, of the diary at a path.

    It may have begun before notice allows a lesson, and is long enough for the shortest after that.
    """
    soonest = F(f"{diary}__notice_hours") * HOUR + _soonest(at)
    rows = _from(OuterRef(diary), OuterRef(f"{diary}__notice_hours") * HOUR + _soonest(at))
    return Case(
        When(**{f"{diary}__next_free__ends__gte": soonest}, then=F(f"{diary}__next_free__starts")),
        default=Subquery(rows.values("starts")[:1]),
    )


def next_free(diary: Diary, *, at: datetime) -> FreeTime | None:
    soonest = diary.notice_hours * HOUR + _soonest(at)
    return _next_free.first(diary=diary.pk, soonest=soonest)


@prepared(diary=KEY, soonest=IntegerField())
def _next_free(diary: Any, soonest: Any) -> QuerySet[FreeTime]:
    return _from(diary, soonest)[:1]


def outdated(*, at: datetime) -> QuerySet[Diary]:
    """Return the diaries whose next stretch has passed, is too near, or was not looked for."""
    passed = Q(next_free__ends__lt=F("notice_hours") * HOUR + _soonest(at))
    return Diary.objects.filter(passed | Q(next_free=None)).exclude(filled_until=None)


def _from(diary: Any, soonest: Any) -> QuerySet[FreeTime]:
    rows = FreeTime.objects.filter(
        diary=diary, ends__gte=soonest, ends__gt=F("starts") + NO_LESSON - 1
    )
    return rows.order_by("ends", "starts")


def _soonest(at: datetime) -> int:
    return quarter_at(at) + NO_LESSON


def quarter_at(at: datetime) -> int:
    """Return the first quarter that has not begun before."""
    return -((EPOCH - at) // QUARTER)


def people_of(hold: Hold) -> QuerySet[User]:
    """Return whose time a live hold takes."""
    return User.objects.filter(pk__in=hold.quarters.values("person")).order_by("pk")
