from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.diary.booking import NOON, held, host, lesson
from tests.factories import UserFactory
from tutorium.accounts.models import User
from tutorium.diary import actions
from tutorium.diary.domain.hours import read_windows
from tutorium.diary.domain.quarters import EPOCH, QUARTER, Span
from tutorium.diary.models import Diary, NextFree
from tutorium.diary.queries import first_free, free_between, people_of, slots_of

pytestmark = pytest.mark.django_db
EVENING = lesson("17:00", minutes=120)


def free(span=EVENING, *, minutes=60, at=NOON):
    return [row.user for row in free_between(span, minutes=minutes, at=at).order_by("pk")]


def test_who_is_free_for_a_lesson_within_a_span():
    early, late = host(), host(weekly={2: read_windows("18-20")})

    assert free() == [late]
    assert free(lesson("16:00", minutes=60)) == [early]
    assert free(lesson("16:00", minutes=180)) == [early, late]
    assert free(lesson("16:30", minutes=60)) == []


def test_who_has_a_lesson_is_not_free_before_it_is_released():
    tutor = host(weekly={2: read_windows("17-19")})
    row = held(tutor, span=lesson("17:30", minutes=60))

    assert free() == []
    actions.release(row, at=NOON)
    assert free() == [tutor]


def test_notice_is_counted_when_it_is_asked():
    tutor = host(weekly={2: read_windows("17-19")}, notice_hours=24)

    assert free(at=NOON) == [tutor]
    assert free(at=NOON + timedelta(hours=6)) == [tutor]
    assert free(at=NOON + timedelta(hours=6, minutes=1)) == []


def test_lesson_may_begin_at_multiples_of_the_step_alone():
    tutor = host(weekly={2: read_windows("17-19")}, step_minutes=60)

    assert free(lesson("17:15", minutes=60)) == []
    assert free(lesson("17:15", minutes=120)) == [tutor]


def test_whoever_is_free_all_day_is_found_at_midnight():
    tutor = host(weekly={day: read_windows("0-24") for day in range(7)})

    assert free(lesson("23:30", minutes=60)) == [tutor]


def test_it_is_one_query_however_many_there_are(django_assert_num_queries):
    for _ in range(3):
        host(weekly={2: read_windows("17-19")})

    with django_assert_num_queries(1):
        assert len(free_between(EVENING, minutes=60, at=NOON)) == 3


class TestFreeBetween(TestCase):
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        rules=st.fixed_dictionaries(
            {
                "step_minutes": st.sampled_from([15, 30, 60]),
                "buffer_minutes": st.sampled_from([0, 15]),
            }
        ),
        zone=st.sampled_from(["UTC", "Asia/Kathmandu", "America/New_York", "Pacific/Auckland"]),
        quarters=st.tuples(st.integers(0, 4 * 24 * 3), st.integers(1, 24)),
        minutes=st.sampled_from([15, 60, 90, 240]),
        asked=st.integers(0, 24 * 60),
    )
    def test_it_finds_whoever_has_a_slot_there(self, *, rules, zone, quarters, minutes, asked):
        weekly = {day: read_windows("0-3, 9:15-12, 22-24") for day in range(7)}
        tutor = host(
            zone=zone, weekly=weekly, notice_hours=1, longest_minutes=240, horizon_days=9, **rules
        )
        held(tutor, span=lesson("10:00"))
        at = NOON + timedelta(minutes=asked)
        begins = NOON + quarters[0] * QUARTER
        span = Span(begins, begins + quarters[1] * QUARTER)

        slots = slots_of(
            tutor.diary, first=date(2026, 11, 30), last=date(2026, 12, 8), minutes=minutes, at=at
        )
        fitting = [
            slot
            for slot in slots
            if span.starts_at <= slot.starts_at and slot.ends_at <= span.ends_at
        ]

        assert free_between(span, minutes=minutes, at=at).exists() == bool(fitting)
        Diary.objects.all().delete()


def first(at=NOON):
    """Return when the next free stretch of each begins, by the clock of UTC."""
    people = User.objects.order_by("pk").annotate(free=first_free("diary", at=at))
    quarters = people.values_list("free", flat=True)
    return [number and EPOCH + number * QUARTER for number in quarters]


def test_first_free_stretch_is_the_next_that_leaves_time_for_a_lesson():
    day = datetime(2026, 12, 2, tzinfo=UTC)
    host(weekly={2: read_windows("9-9:15, 17-19, 20-21")}, horizon_days=3)

    evening, late = day.replace(hour=17), day.replace(hour=20)
    assert first() == [evening]
    assert first(evening + timedelta(minutes=90)) == [evening]
    assert first(evening + timedelta(minutes=91)) == [late]
    assert first(late + timedelta(minutes=31)) == [None]


def test_first_free_stretch_is_after_notice_and_of_whom_it_is():
    UserFactory()
    for hours in (0, 24):
        host(weekly={day: read_windows("17-19") for day in range(7)}, notice_hours=hours)

    seventeen = datetime(2026, 12, 1, 17, tzinfo=UTC)
    assert first() == [None, seventeen, seventeen + timedelta(days=1)]


def test_first_free_stretch_follows_what_is_taken_and_given_back():
    evening = datetime(2026, 12, 2, 17, tzinfo=UTC)
    tutor = host(weekly={2: read_windows("17-19")}, step_minutes=60)

    row = held(tutor, span=lesson("17:00", minutes=60))
    assert first() == [evening + timedelta(hours=1), None]
    row = actions.move(row, to=lesson("18:00", minutes=60), at=NOON)
    assert first() == [evening, None]
    actions.release(row, at=NOON)
    held(tutor, span=lesson("17:00", minutes=120))
    assert first() == [evening + timedelta(days=7), None, None]
    actions.set_weekly_hours(tutor, {}, zone="UTC", at=NOON)
    assert first() == [None] * 3


@pytest.mark.parametrize("kept", [True, False])
def test_first_free_stretch_is_the_same_whether_it_was_looked_for_before(kept):
    host(weekly={2: read_windows("17-19"), 4: read_windows("9-10")})
    if not kept:
        NextFree.objects.all().delete()

    found = [first(NOON + timedelta(hours=hours)) for hours in range(0, 120, 7)]

    begins = [datetime(2026, 12, day, hour, tzinfo=UTC) for day, hour in ((2, 17), (4, 9), (9, 17))]
    ends = [begins[0].replace(hour=19), begins[1].replace(hour=10), begins[2].replace(hour=19)]
    assert found == [
        [next(b for b, e in zip(begins, ends, strict=True) if e >= at + 2 * QUARTER)]
        for at in (NOON + timedelta(hours=hours) for hours in range(0, 120, 7))
    ]


def test_first_free_stretch_is_found_by_the_index():
    """A diary has hundreds of rows, and the first is asked for of everybody."""
    people = User.objects.annotate(free=first_free("diary", at=NOON)).values_list("free")

    # PostgreSQL reads a table as small as that whole.
    assert "free_time_next" in people.explain() or connection.vendor == "postgresql"


def test_slots_end_with_the_last_day_that_is_asked():
    tutor = host(weekly={day: read_windows("0-24") for day in range(7)}, step_minutes=60)
    day = date(2026, 12, 2)

    found = slots_of(tutor.diary, first=day, last=day, minutes=60, at=NOON)

    midnight = datetime.combine(day, time(), UTC)
    assert [each.starts_at for each in found] == [midnight + timedelta(hours=n) for n in range(24)]


def test_past_and_far_days_have_no_slots():
    tutor = host(horizon_days=7)

    assert (
        slots_of(tutor.diary, first=date(2026, 11, 1), last=date(2026, 11, 30), minutes=60, at=NOON)
        == []
    )
    assert (
        slots_of(tutor.diary, first=date(2026, 12, 9), last=date(2027, 1, 1), minutes=60, at=NOON)
        == []
    )


def test_people_of_a_hold_are_whose_time_it_takes():
    tutor = host()
    row = held(tutor)

    assert list(people_of(row)) == [tutor, row.by]
