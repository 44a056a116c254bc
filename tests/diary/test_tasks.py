from datetime import timedelta

import pytest
import time_machine

from tests.diary.booking import NOON, held, host, lesson
from tutorium.diary import tasks
from tutorium.diary.domain.hours import read_windows
from tutorium.diary.models import FreeTime, NextFree

pytestmark = pytest.mark.django_db


def night(days):
    with time_machine.travel(NOON + timedelta(days=days), tick=False):
        return tasks.fill_ahead.call()


def test_days_come_within_reach_and_go_when_they_are_past():
    tutor = host(horizon_days=7)

    assert [night(0), night(3), night(3)] == [0, 1, 0]
    days = FreeTime.objects.values_list("day", flat=True)
    assert (min(days), max(days)) == (
        NOON.date() + timedelta(days=2),
        NOON.date() + timedelta(days=10),
    )
    tutor.diary.refresh_from_db()
    assert tutor.diary.filled_until == max(days)


def test_day_that_comes_within_reach_knows_what_is_taken_already():
    tutor = host(horizon_days=7)
    held(tutor, span=lesson(days=9))

    night(3)

    row = FreeTime.objects.get(day=NOON.date() + timedelta(days=9))
    assert (row.span.starts_at, row.span.ends_at) == (
        lesson("10:00", days=9).starts_at,
        lesson("17:00", days=9).starts_at,
    )


def test_next_free_time_is_looked_for_again_once_it_has_passed():
    tutor, other = host(), host(weekly={5: read_windows("9-17")})
    with time_machine.travel(NOON + timedelta(hours=4, minutes=31), tick=False):
        assert [tasks.keep_all_next.call(), tasks.keep_all_next.call()] == [1, 0]

    tomorrow = lesson("09:00", minutes=480)
    assert NextFree.objects.get(diary=tutor.diary).span == tomorrow
    assert NextFree.objects.get(diary=other.diary).span == lesson("09:00", days=4, minutes=480)


def test_next_free_time_that_was_never_looked_for_is_found():
    host()
    NextFree.objects.all().delete()

    with time_machine.travel(NOON, tick=False):
        assert tasks.keep_all_next.call() == 1

    assert NextFree.objects.get().span == lesson("09:00", days=0, minutes=480)
