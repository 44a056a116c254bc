"""What may not be false in a diary, broken on purpose."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from tests.diary.booking import NOON, held, host, lesson
from tests.factories import UserFactory
from tutorium.diary.models import (
    BusyTime,
    CalendarFeed,
    DateException,
    Diary,
    ExceptionHours,
    FreeTime,
    Hold,
    NextFree,
    Quarter,
    WeeklyHours,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def diary():
    return Diary.objects.create(user=UserFactory(), zone="Europe/London")


def is_refused(name, make):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        make()
    return name in str(refused.value) or connection.vendor == "sqlite"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("diary_has_a_zone", {"zone": ""}),
        ("diary_notice_is_bounded", {"notice_hours": 337}),
        ("diary_horizon_is_bounded", {"horizon_days": 0}),
        ("diary_horizon_is_bounded", {"horizon_days": 366}),
        ("diary_buffer_is_in_quarters", {"buffer_minutes": 10}),
        ("diary_buffer_is_in_quarters", {"buffer_minutes": 255}),
        ("diary_step_is_known", {"step_minutes": 20}),
        ("diary_lengths_are_in_quarters", {"shortest_minutes": 0}),
        ("diary_lengths_are_in_quarters", {"shortest_minutes": 40}),
        ("diary_lengths_are_in_quarters", {"longest_minutes": 255}),
        ("diary_lengths_are_in_quarters", {"shortest_minutes": 60, "longest_minutes": 45}),
        ("diary_feed_key_is_null_not_empty", {"feed_key": ""}),
    ],
)
def test_diary_with_impossible_rules_is_refused(diary, name, said):
    assert is_refused(name, lambda: Diary.objects.filter(pk=diary.pk).update(**said))


def test_person_has_one_diary(diary):
    assert is_refused("user_id", lambda: Diary.objects.create(user=diary.user, zone="UTC"))


def test_two_diaries_have_two_keys(diary):
    Diary.objects.filter(pk=diary.pk).update(feed_key="a")
    other = UserFactory()

    assert is_refused(
        "feed_key", lambda: Diary.objects.create(user=other, zone="UTC", feed_key="a")
    )


IMPOSSIBLE = [(60, 60), (120, 60), (1380, 1455), (10, 60), (0, 50)]


@pytest.mark.parametrize("ends", IMPOSSIBLE)
def test_weekly_hours_that_are_no_window_are_refused(diary, ends):
    starts, stops = ends

    assert is_refused(
        "weekly_hours_are_a_window",
        lambda: WeeklyHours.objects.create(diary=diary, weekday=0, starts=starts, ends=stops),
    )


@pytest.mark.parametrize("ends", IMPOSSIBLE)
def test_hours_of_a_date_that_are_no_window_are_refused(diary, ends):
    day = DateException.objects.create(diary=diary, date=date(2026, 12, 25))

    assert is_refused(
        "exception_hours_are_a_window",
        lambda: ExceptionHours.objects.create(exception=day, starts=ends[0], ends=ends[1]),
    )


def test_week_has_seven_days(diary):
    assert is_refused(
        "weekly_hours_have_a_weekday",
        lambda: WeeklyHours.objects.create(diary=diary, weekday=7, starts=0, ends=60),
    )


def test_hours_and_dates_are_said_once(diary):
    day = DateException.objects.create(diary=diary, date=date(2026, 12, 25))
    hours = {"starts": 0, "ends": 60}
    WeeklyHours.objects.create(diary=diary, weekday=0, **hours)
    ExceptionHours.objects.create(exception=day, **hours)

    assert is_refused(
        "weekly_hours_are_once",
        lambda: WeeklyHours.objects.create(diary=diary, weekday=0, **hours),
    )
    assert is_refused(
        "date_exception_is_once",
        lambda: DateException.objects.create(diary=diary, date=date(2026, 12, 25)),
    )
    assert is_refused(
        "exception_hours_are_once", lambda: ExceptionHours.objects.create(exception=day, **hours)
    )


def test_quarter_of_a_person_is_taken_once_whoever_writes():
    quarter = held(host()).quarters.first()

    assert is_refused(
        "quarter_is_taken_once",
        lambda: Quarter.objects.create(
            person=quarter.person, number=quarter.number, hold=quarter.hold
        ),
    )


@pytest.mark.parametrize(
    "said",
    [
        {"state": "held", "until": None},
        {"state": "held", "until": NOON, "ended_at": NOON},
        {"state": "kept", "until": NOON},
        {"state": "kept", "until": None, "ended_at": NOON},
        {"state": "released", "ended_at": None},
        {"state": "expired", "ended_at": None},
        {"state": "other", "ended_at": NOON},
    ],
)
def test_hold_has_the_times_of_its_state(said):
    row = held(host())

    assert is_refused(
        "hold_state_has_its_times", lambda: Hold.objects.filter(pk=row.pk).update(**said)
    )


def test_hold_ends_after_it_starts():
    row = held(host())

    assert is_refused(
        "hold_ends_after_it_starts",
        lambda: Hold.objects.filter(pk=row.pk).update(ends_at=row.starts_at),
    )


def test_stretch_without_length_is_refused(diary):
    feed = CalendarFeed.objects.create(diary=diary, name="A", address="a", added_at=NOON)

    assert is_refused(
        "free_time_is_a_stretch",
        lambda: FreeTime.objects.create(diary=diary, day=NOON.date(), starts=1, ends=1),
    )
    assert is_refused(
        "next_free_is_a_stretch",
        lambda: NextFree.objects.create(diary=diary, starts=1, ends=1),
    )
    assert is_refused(
        "busy_time_is_a_stretch", lambda: BusyTime.objects.create(feed=feed, starts=1, ends=1)
    )


def test_calendar_of_elsewhere_is_named_once_and_tried_before_it_fails(diary):
    said = {"diary": diary, "address": "https://a.example", "added_at": NOON}
    feed = CalendarFeed.objects.create(name="A", **said)

    assert is_refused(
        "calendar_feed_is_once", lambda: CalendarFeed.objects.create(name="B", **said)
    )
    assert is_refused(
        "calendar_feed_has_a_name", lambda: CalendarFeed.objects.filter(pk=feed.pk).update(name="")
    )
    assert is_refused(
        "calendar_feed_was_tried_before_it_failed",
        lambda: CalendarFeed.objects.filter(pk=feed.pk).update(fault="gone"),
    )


def test_hold_is_seen_by_who_took_it_and_whose_time_it_takes():
    tutor, student, guardian, stranger = host(), UserFactory(), UserFactory(), UserFactory()
    row = held(tutor, student)
    Hold.objects.filter(pk=row.pk).update(by=guardian)

    seen = [Hold.objects.visible_to(person).count() for person in (tutor, student, guardian)]

    assert seen == [1, 1, 1]
    assert Hold.objects.visible_to(stranger).count() == 0


def test_live_and_expired_holds():
    row = held(host(), span=lesson())

    assert Hold.objects.live().get() == row
    assert [Hold.objects.expired(at=NOON + timedelta(minutes=m)).count() for m in (9, 10)] == [0, 1]
