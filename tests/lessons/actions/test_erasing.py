from datetime import timedelta

import pytest

from tests.factories import AdultFactory
from tests.lessons.booked import NOON, agreed, held, lesson, now, offer, slot
from tests.lessons.given import reviewed
from tutorium.accounts import actions as accounts
from tutorium.lessons import actions
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.models import Booking, Lesson
from tutorium.payments.actions import settle
from tutorium.payments.models import Charge
from tutorium.tutors.models import TutorProfile

pytestmark = pytest.mark.django_db


def test_what_is_held_is_let_go():
    row = held()

    actions.leave_lessons(person=row.student, at=NOON)

    assert (now(row).state, now(row).ending) == ("ended", "cancelled")


@pytest.mark.parametrize(
    ("side", "outcome"), [("student", "cancelled"), ("tutor", "cancelled_by_tutor")]
)
def test_what_comes_is_cancelled_as_that_side_may(side, outcome):
    row = lesson()
    settle(row.charge, at=NOON)

    actions.leave_lessons(person=getattr(row.booking, side), at=NOON)

    assert now(row).outcome == outcome
    assert Charge.objects.get().refunded_minor == 4000


@pytest.mark.parametrize(
    ("side", "outcome"), [("student", "student_absent"), ("tutor", "tutor_absent")]
)
def test_what_has_begun_was_missed_by_who_goes(side, outcome):
    row = lesson()

    actions.leave_lessons(person=getattr(row.booking, side), at=slot().starts_at)

    assert now(row).outcome == outcome


def test_one_letter_tells_each_side_of_all_lessons_of_a_booking(
    django_capture_on_commit_callbacks, mailoutbox
):
    row = agreed(kind=Kind.SERIES, spans=[slot(days=days) for days in (7, 14, 21)])

    with django_capture_on_commit_callbacks(execute=True):
        actions.leave_lessons(person=row.student, at=NOON)

    told = [mail for mail in mailoutbox if mail.subject.startswith("Cancelled")]
    assert [mail.body.count("(cancelled") for mail in told] == [3, 3]
    assert {lesson.outcome for lesson in row.lessons.all()} == {"cancelled"}


def test_others_lessons_stay():
    row = lesson()

    actions.leave_lessons(person=AdultFactory(), at=NOON)

    assert now(row).state == "planned"


def test_tutor_is_erased_and_what_was_agreed_stays_without_a_name():
    of = offer()
    tutor = of.profile.user
    reviewed_lesson = reviewed().lesson
    agreed(of)
    erasure = accounts.ask_erasure(tutor, by=tutor, at=NOON)

    accounts.erase(erasure, at=NOON + timedelta(days=8))

    row = Booking.objects.get(tutor=tutor)
    assert (row.state, row.offer, row.course) == ("ended", None, of.course)
    assert str(row.tutor) == "somebody who left"
    assert not TutorProfile.objects.filter(user=tutor).exists()
    assert Lesson.objects.filter(pk=reviewed_lesson.pk).exists()
