"""What a person says of when they have time, and the address of their own calendar."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from tutorium.accounts.actions import record
from tutorium.accounts.domain.zones import zone_named
from tutorium.accounts.models import User
from tutorium.core.ids import new_secret
from tutorium.diary.domain.hours import Windows
from tutorium.diary.models import DateException, Diary, ExceptionHours, WeeklyHours
from tutorium.diary.tasks import fill_again

MOST_EXCEPTIONS = 400  # dates that are not yet past
RULES = (
    "notice_hours", "buffer_minutes", "horizon_days", "per_day", "step_minutes",
    "shortest_minutes", "longest_minutes", "gives_meetings",
)  # fmt: skip


class TooManyExceptionsError(Exception):
    """More dates are different than anybody needs."""


def diary_for(person: User) -> Diary:
    """Return a person's diary, made in the person's zone where there was none."""
    return Diary.objects.get_or_create(user=person, defaults={"zone": person.zone or "UTC"})[0]


@transaction.atomic
def set_weekly_hours(
    person: User, weekly: Mapping[int, Windows], *, zone: str, at: datetime
) -> Diary:
    """Say the hours of every week, as wall time of a zone. Raises `UnknownZoneError`."""
    diary = _locked(person)
    diary.zone = zone_named(zone).key
    diary.save(update_fields=["zone"])
    diary.weekly_hours.all().delete()
    WeeklyHours.objects.bulk_create(
        WeeklyHours(diary=diary, weekday=weekday, starts=each.starts, ends=each.ends)
        for weekday, windows in weekly.items()
        for each in windows
    )
    return _changed(diary, "diary.hours_set", at=at)


@transaction.atomic
def set_rules(person: User, *, at: datetime, **rules: int) -> Diary:
    """Say notice, buffer, horizon, lessons a day, step and lengths: those of `RULES` that are given."""
    diary = _locked(person)
    for name in RULES:
        setattr(diary, name, rules.pop(name, getattr(diary, name)))
    if rules:
        raise TypeError(f"no rules: {sorted(rules)}")
    diary.save(update_fields=RULES)
    return _changed(diary, "diary.rules_set", at=at)


@transaction.atomic
def set_exception(
    person: User, day: date, windows: Windows, *, at: datetime, until: date | None = None
) -> Diary:
    """Let other hours hold on a date, or on all until another one; without hours it is closed.

    Raises `TooManyExceptionsError`.
    """
    diary, last = _locked(person), until or day
    diary.exceptions.filter(date__gte=day, date__lte=last).delete()
    number = last.toordinal() - day.toordinal() + 1
    if diary.exceptions.filter(date__gte=at.date()).count() + number > MOST_EXCEPTIONS:
        raise TooManyExceptionsError
    days = [day + timedelta(days=n) for n in range(number)]
    rows = DateException.objects.bulk_create(DateException(diary=diary, date=each) for each in days)
    ExceptionHours.objects.bulk_create(
        ExceptionHours(exception=row, starts=each.starts, ends=each.ends)
        for row in rows
        for each in windows
    )
    return _changed(diary, "diary.exception_set", at=at, date=day.isoformat())


@transaction.atomic
def drop_exception(person: User, day: date, *, at: datetime) -> Diary:
    """Let the weekly hours hold again on a date."""
    diary = _locked(person)
    diary.exceptions.filter(date=day).delete()
    return _changed(diary, "diary.exception_dropped", at=at, date=day.isoformat())


@transaction.atomic
def open_feed(person: User, *, at: datetime) -> Diary:
    """Give the person's calendar an address, or a new one: the old one leads nowhere from now on."""
    diary = _locked(person)
    diary.feed_key = new_secret()
    diary.save(update_fields=["feed_key"])
    record("diary.feed_opened", at=at, by=person, hat="self")
    return diary


@transaction.atomic
def close_feed(person: User, *, at: datetime) -> Diary:
    diary = _locked(person)
    diary.feed_key = None
    diary.save(update_fields=["feed_key"])
    record("diary.feed_closed", at=at, by=person, hat="self")
    return diary


def _locked(person: User) -> Diary:
    row = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    return diary_for(row)


def _changed(diary: Diary, deed: str, *, at: datetime, **details: Any) -> Diary:
    record(deed, at=at, by=diary.user, hat="self", **details)
    fill_again(diary, at=at)
    return diary
