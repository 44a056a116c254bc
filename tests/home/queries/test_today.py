import pytest

from tests.factories import AdultFactory
from tests.lessons.booked import DAY, NOON, agreed, allowed_family, asked, offer, paying, slot
from tests.lessons.given import disputed, given, reviewed, who_may
from tests.tutors.teaching import handed_in
from tutorium.core.money import Money
from tutorium.home.queries import today as queries
from tutorium.lessons import actions
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.lessons.domain.reviews import Removal
from tutorium.lessons.models import Lesson
from tutorium.payments.actions import settle

pytestmark = pytest.mark.django_db


@pytest.fixture
def family():
    return allowed_family()


def booked(family, *, days=7, of=None):
    """Return a lesson that a guardian agreed to and paid."""
    guardian, child = family
    row = actions.hold_booking(
        actions.Wanted(offer=of or offer(), student=child, kind="single", spans=[slot(days=days)]),
        by=guardian,
        at=NOON,
    )
    row = actions.agree(row, paying(guardian), by=guardian, at=NOON)
    [lesson] = row.lessons.select_related("charge")
    settle(lesson.charge, at=NOON)
    return lesson


def about(family, *, at=NOON + DAY):
    guardian, child = family
    return queries.child_today(child, guardian=guardian, at=at)


def test_guardian_sees_what_comes_and_who_is_checked(family):
    lesson = booked(family)

    shown = about(family)

    assert (list(shown.coming), list(shown.latest)) == ([lesson], [])
    [(profile, checks)] = shown.tutors
    assert profile.user == lesson.booking.tutor
    assert sorted(check.kind for check in checks) == ["background", "identity"]


def test_guardian_sees_what_waits_for_a_yes(family):
    row, _guardian = asked(family=family)

    assert list(about(family).waiting) == [row]


def test_attendance_counts_how_lessons_ended(family):
    of = offer()
    first, second, third = (booked(family, days=days, of=of) for days in (7, 8, 9))
    actions.end_lesson(first, Outcome.GIVEN, by=None, at=first.ends_at)
    actions.end_lesson(second, Outcome.STUDENT_ABSENT, by=None, at=second.ends_at)
    actions.cancel_lesson(third, by=family[0], at=NOON)

    shown = about(family, at=NOON + 20 * DAY)

    assert shown.attendance == queries.Attendance(1, 1, 0, 1)
    assert [each.outcome for each in shown.latest] == ["cancelled", "student_absent", "given"]


def test_old_lessons_are_not_counted(family):
    lesson = booked(family)
    actions.end_lesson(lesson, Outcome.GIVEN, by=None, at=lesson.ends_at)

    assert about(family, at=NOON + 200 * DAY).attendance.given == 0


def test_money_is_what_was_paid_less_what_came_back(family):
    of = offer()
    booked(family, of=of)
    actions.cancel_lesson(booked(family, days=8, of=of), by=family[0], at=NOON)

    assert about(family).spent == [Money(4000, "GBP")]


def test_what_is_to_be_paid_stands_there(family):
    row, guardian = asked(family=family)
    row = actions.agree(row, paying(guardian), by=guardian, at=NOON)

    assert [charge.status for charge in about(family).to_pay] == ["owed"]


def test_other_families_lessons_are_not_among_them(family):
    booked(allowed_family())

    shown = about(family)

    assert (list(shown.coming), shown.tutors, shown.spent) == ([], [], [])


def test_ones_own_lessons_come_first_to_last():
    of, student = offer(), AdultFactory()
    for days in (9, 7):
        agreed(of, student, spans=[slot(days=days)])

    for person in (student, of.profile.user):
        assert [each.starts_at for each in queries.lessons_of(person, at=NOON)] == [
            slot(days=7).starts_at,
            slot(days=9).starts_at,
        ]
    assert list(queries.lessons_of(student, at=NOON + 30 * DAY)) == []


def test_reviews_without_an_answer_are_counted():
    review = reviewed()
    assert queries.unanswered_reviews(review.tutor) == 1

    actions.reply_to_review(review, text="Thank you.", by=review.tutor, at=NOON)
    assert queries.unanswered_reviews(review.tutor) == 0


def test_site_sees_what_waits():
    by = who_may("decide_disputes")
    assert queries.queues_for(by, at=NOON).is_empty

    handed_in()
    of = offer()
    late = disputed(given(of))
    review = reviewed(given(of, spans=[slot(days=9)]))
    actions.report_review(review, reason=Removal.INSULT, words="", by=review.tutor, at=NOON)
    agreed(of, spans=[slot(days=10)])

    assert queries.queues_for(by, at=late.decide_by) == queries.Queues(1, 1, 1, 1, 1, 0, 0)
    assert Lesson.objects.count() == 3
