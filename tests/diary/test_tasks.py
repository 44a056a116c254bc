from datetime import timedelta

import pytest
import time_machine

from tests.diary.booking import NOON, held, host, lesson
from tutorium.diary import tasks
from tutorium.diary.models import FreeTime

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
