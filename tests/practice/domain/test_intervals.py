from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.intervals import Wait, wait_of, waits
from tutorium.practice.domain.memory import DAY, Grade, remember

START = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("time", "wait"),
    [
        (timedelta(seconds=20), Wait(1, "minutes")),
        (timedelta(minutes=10), Wait(10, "minutes")),
        (timedelta(minutes=59, seconds=59), Wait(60, "minutes")),
        (timedelta(hours=1), Wait(1, "hours")),
        (timedelta(hours=12), Wait(12, "hours")),
        (1 * DAY, Wait(1, "days")),
        (59 * DAY, Wait(59, "days")),
        (60 * DAY, Wait(2.0, "months")),
        (75 * DAY, Wait(2.5, "months")),
        (80 * DAY, Wait(2.7, "months")),
        (500 * DAY, Wait(1.4, "years")),
        (365 * DAY, Wait(1.0, "years")),
        (36_500 * DAY, Wait(100.0, "years")),
    ],
)
def test_wait_is_told_in_its_largest_fitting_unit(time, wait):
    assert wait_of(time) == wait


def test_new_card_promises_its_steps():
    assert waits(None, START, chance=0.5) == {
        Grade.AGAIN: Wait(1, "minutes"),
        Grade.HARD: Wait(6, "minutes"),
        Grade.GOOD: Wait(10, "minutes"),
        Grade.EASY: Wait(8, "days"),
    }


@given(st.sampled_from(Grade), st.floats(0, 0.999), st.integers(0, 400))
def test_promise_is_kept_by_a_recall_of_the_same_chance(grade, chance, days):
    memory = remember(None, Grade.EASY, START)
    at = START + days * DAY

    after = remember(memory, grade, at, chance=chance)

    assert waits(memory, at, chance=chance)[grade] == wait_of(after.due_at - at)
