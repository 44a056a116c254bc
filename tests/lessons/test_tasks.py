import pytest
import time_machine

from tests.lessons.booked import DAY, HOUR, lesson, slot
from tutorium.lessons import actions, tasks
from tutorium.letters.models import Letter

pytestmark = pytest.mark.django_db


def reminded(at):
    """Return to whom letters go out at an instant."""
    before = Letter.objects.count()
    with time_machine.travel(at, tick=False):
        tasks.remind.call()
    return sorted(Letter.objects.order_by("pk").values_list("to", flat=True)[before:])


def test_both_sides_are_reminded_once_a_day_and_two_hours_before():
    row = lesson()
    both = sorted([row.booking.student.email, row.booking.tutor.email])

    got = [reminded(row.starts_at - before) for before in (DAY, DAY - HOUR / 6, 2 * HOUR, HOUR)]

    assert got == [both, [], both, []]


def test_lesson_that_was_moved_is_reminded_of_anew_and_one_that_was_cancelled_is_not():
    row = lesson()
    reminded(row.starts_at - DAY)
    moved = actions.move_lesson(
        row, slot(days=9), by=row.booking.student, at=row.starts_at - 13 * HOUR
    )

    again = len(reminded(moved.starts_at - DAY))
    actions.cancel_lesson(moved, by=row.booking.student, at=moved.starts_at - 3 * HOUR)

    assert (again, reminded(moved.starts_at - 2 * HOUR)) == (2, [])
