import pytest

from tests.lessons.booked import DAY, HOUR, NOON, agreed, asked, lesson, now, paying, slot
from tests.lessons.given import reviewed
from tutorium.lessons import actions, queries
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.tutors.actions import take_standing
from tutorium.tutors.domain.standing import Record

pytestmark = pytest.mark.django_db
END = slot().ends_at


def test_both_sides_have_it_in_their_calendars():
    row = lesson()
    booking = row.booking

    [for_tutor] = queries.events_of(user=booking.tutor, since=NOON)
    [for_student] = queries.events_of(user=booking.student, since=NOON)

    assert (for_tutor.uid, for_tutor.span) == (for_student.uid, row.span)
    assert for_tutor.summary.endswith(f"with {booking.student}")
    assert for_student.summary.endswith(f"with {booking.tutor}")


def test_calendar_hears_of_a_cancelled_lesson():
    row = lesson()
    actions.cancel_lesson(row, by=row.booking.student, at=NOON + HOUR)

    [event] = queries.events_of(user=row.booking.tutor, since=NOON)

    assert (event.is_cancelled, event.sequence, event.changed_at) == (True, 1, NOON + HOUR)


def test_guardians_calendar_is_their_own():
    row, guardian = asked()
    actions.agree(row, paying(guardian), by=guardian, at=NOON)

    assert queries.events_of(user=guardian, since=NOON) == []


def test_old_lessons_are_left_out():
    row = lesson()

    assert queries.events_of(user=row.booking.tutor, since=END + DAY) == []


def test_record_counts_what_a_tutor_agreed_to_and_kept():
    row = lesson()
    of, tutor = row.booking.offer, row.booking.tutor
    actions.end_lesson(row, Outcome.GIVEN, by=tutor, at=END)
    for days, by in [(8, tutor), (9, None)]:
        other = lesson(of, spans=[slot(days=days)])
        actions.cancel_lesson(other, by=by or other.booking.student, at=NOON)

    assert queries.record_of(tutor) == Record(lessons=2, kept=1)


def test_guardians_hear_of_a_minors_lessons():
    row, guardian = asked()
    grown = agreed()

    assert queries.students_side(row, at=NOON) == [row.student, guardian]
    assert queries.students_side(grown, at=NOON) == [grown.student]
    assert now(grown)


def test_figures_of_all_tutors_are_asked_about_at_once(django_assert_num_queries):
    written = [reviewed(), reviewed(stars=3), reviewed(stars=4)]
    profiles = [each.tutor.tutor_profile for each in written]
    for profile, stars in zip(profiles, [5, 3, 5], strict=True):
        take_standing(profile, Record(1, stars, 1, 1), at=NOON)

    with django_assert_num_queries(3):
        assert queries.standing_faults() == [profiles[2].slug]
