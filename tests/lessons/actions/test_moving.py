import pytest

from tests.lessons.booked import DAY, HOUR, NOON, lesson, now, slot
from tutorium.diary.actions import NotOfferedError
from tutorium.lessons import actions
from tutorium.payments.actions import settle
from tutorium.payments.models import Charge

pytestmark = pytest.mark.django_db
START = slot().starts_at


def test_student_takes_another_time_that_is_offered():
    row = lesson()

    actions.move_lesson(row, slot("11:00"), by=row.booking.student, at=NOON)

    there = now(row)
    assert (there.span, there.notice_from, there.hold.sequence) == (
        slot("11:00"), slot("11:00").starts_at, 1,
    )  # fmt: skip
    assert (there.hold.span, there.charge.starts_at) == (there.span, there.starts_at)


def test_who_moves_when_notice_is_short_does_not_win_the_right_to_cancel_back():
    row = lesson()
    settle(row.charge, at=NOON)

    late = START - 20 * HOUR
    actions.move_lesson(row, slot(days=20), by=row.booking.student, at=late)
    done = actions.cancel_lesson(now(row), by=row.booking.student, at=late)

    assert (done.outcome, Charge.objects.get().refunded_minor) == ("cancelled_late", 2000)


def test_only_what_the_tutor_offers_is_taken():
    row = lesson()

    with pytest.raises(NotOfferedError):
        actions.move_lesson(row, slot("20:00"), by=row.booking.student, at=NOON)


def test_notice_to_move_is_as_it_was_copied():
    row = lesson()

    with pytest.raises(actions.TooLateError):
        actions.move_lesson(row, slot("11:00"), by=row.booking.student, at=START - 12 * HOUR)


def test_lesson_stays_as_long_as_it_is():
    row = lesson()

    with pytest.raises(actions.NotAllowedError):
        actions.move_lesson(row, slot(minutes=90), by=row.booking.student, at=NOON)


def test_tutor_does_not_move_it_alone():
    row = lesson()

    with pytest.raises(actions.NotAllowedError):
        actions.move_lesson(row, slot("11:00"), by=row.booking.tutor, at=NOON)


def test_what_was_cancelled_is_not_moved():
    row = lesson()
    actions.cancel_lesson(row, by=row.booking.student, at=NOON)

    with pytest.raises(actions.BookingEndedError):
        actions.move_lesson(row, slot("11:00"), by=row.booking.student, at=NOON + DAY)
