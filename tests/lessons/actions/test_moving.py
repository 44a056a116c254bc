import pytest

from tests.lessons.booked import DAY, HOUR, NOON, agreed, lesson, now, offer, slot
from tutorium.diary import actions as diary
from tutorium.diary.actions import NotOfferedError, SlotTakenError
from tutorium.lessons import actions
from tutorium.lessons.domain.bookings import Kind
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


# --- Every week -----------------------------------------------------------------------------------
def series(*, days=(7, 14, 21)):
    return agreed(kind=Kind.SERIES, spans=[slot(days=each) for each in days])


def starts_of(row):
    return [each.starts_at for each in row.lessons.order_by("number")]


def test_lessons_that_follow_move_along():
    row = series()
    second = row.lessons.get(number=2)

    moved = actions.move_following(second, slot("11:00", days=16), by=row.student, at=NOON)

    assert starts_of(row) == [
        slot(days=7).starts_at, slot("11:00", days=16).starts_at, slot("11:00", days=23).starts_at,
    ]  # fmt: skip
    assert [each.hold.sequence for each in moved] == [1, 1]
    assert [each.charge.starts_at for each in moved] == [each.starts_at for each in moved]


@pytest.mark.parametrize("days", [1, 7, 14])
def test_they_move_past_each_other(days):
    row = series(days=(14, 21, 28))
    first = row.lessons.get(number=1)

    later = slot(days=14 + days)
    actions.move_following(first, later, by=row.student, at=NOON)
    assert starts_of(row) == [slot(days=each + days).starts_at for each in (14, 21, 28)]

    actions.move_following(now(first), slot(days=14), by=row.student, at=NOON)
    assert starts_of(row) == [slot(days=each).starts_at for each in (14, 21, 28)]


def test_hour_stays_by_the_tutors_clock_where_clocks_change():
    of = offer(zone="Europe/London")
    diary.set_rules(of.profile.user, at=NOON, notice_hours=0, horizon_days=200)
    # 21 March, and 28 March and 4 April, when summer time holds.
    spans = [slot(days=110), slot("08:00", days=117), slot("08:00", days=124)]
    row = agreed(of, kind=Kind.SERIES, spans=spans)
    first = row.lessons.get(number=1)

    actions.move_following(first, slot("11:00", days=111), by=row.student, at=NOON)

    assert starts_of(row) == [
        slot("11:00", days=111).starts_at,
        slot("10:00", days=118).starts_at,
        slot("10:00", days=125).starts_at,
    ]


def test_lesson_that_was_moved_by_itself_stays_where_it_is():
    row = series()
    first, second, _third = row.lessons.all()
    actions.move_lesson(second, slot("15:00", days=15), by=row.student, at=NOON)

    actions.move_following(first, slot("11:00"), by=row.student, at=NOON)

    assert starts_of(row) == [
        slot("11:00", days=7).starts_at,
        slot("15:00", days=15).starts_at,
        slot("11:00", days=21).starts_at,
    ]


def test_all_of_them_move_or_none_and_it_is_said_which_is_taken():
    row = series()
    of = row.offer
    lesson(of, spans=[slot("11:00", days=21)])
    before = starts_of(row)

    with pytest.raises(SlotTakenError) as refusal:
        actions.move_following(row.lessons.get(number=1), slot("11:00"), by=row.student, at=NOON)

    assert refusal.value.spans == [slot("11:00", days=21)]
    assert starts_of(row) == before


def test_tutor_does_not_move_a_series_alone():
    row = series()

    with pytest.raises(actions.NotAllowedError):
        actions.move_following(row.lessons.get(number=1), slot("11:00"), by=row.tutor, at=NOON)
