import pytest

from tests.factories import AdultFactory
from tests.lessons.booked import NOON, agreed, lesson, offer, slot
from tests.lessons.given import given, given_to_child
from tests.lessons.seeking import posted
from tutorium.accounts.models import AuditEntry
from tutorium.lessons import actions
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.domain.outcomes import Outcome
from tutorium.lessons.models import AskedTutor, Misfit
from tutorium.letters.models import Letter
from tutorium.tutors.models import Standing

pytestmark = pytest.mark.django_db


def say(row, by=None):
    return actions.say_misfit(row, by=by or row.booking.student, at=row.ended_at)


def test_client_says_it_once_and_nobody_hears_of_it(django_capture_on_commit_callbacks):
    row = given()
    before = list(Letter.objects.all())

    with django_capture_on_commit_callbacks(execute=True):
        assert say(row) == say(row)

    assert list(Letter.objects.all()) == before
    assert AuditEntry.objects.filter(deed="misfit.said").count() == 1
    assert not Standing.objects.exclude(reviews=0).exists()


def test_it_is_taken_back():
    row = given()
    say(row)

    actions.take_back_misfit(row, by=row.booking.student, at=row.ended_at)
    actions.take_back_misfit(row, by=row.booking.student, at=row.ended_at)

    assert not Misfit.objects.exists()
    assert AuditEntry.objects.filter(deed="misfit.taken_back").count() == 1


def test_guardian_says_it_for_a_child_and_the_child_does_not():
    row, guardian = given_to_child()

    with pytest.raises(actions.NotAllowedError):
        say(row)

    assert say(row, by=guardian).said_by == guardian


@pytest.mark.parametrize("who", ["tutor", "stranger"])
def test_nobody_else_says_it(who):
    row = given()

    with pytest.raises(actions.NotAllowedError):
        say(row, by=row.booking.tutor if who == "tutor" else AdultFactory())


def test_what_was_not_given_yet_does_not_misfit():
    row = lesson()

    with pytest.raises(actions.NotAllowedError):
        actions.say_misfit(row, by=row.booking.student, at=NOON)


def test_after_the_second_lesson_it_is_too_late():
    of, student = offer(), AdultFactory()
    row = given(of, student)
    given(of, student, spans=[slot("12:00")])

    with pytest.raises(actions.NotAllowedError):
        say(row)


def test_meeting_before_the_first_lesson_does_not_count():
    of, student = offer(), AdultFactory()
    span = slot("09:00", days=6, minutes=15)
    met = agreed(of, student, kind=Kind.MEETING, spans=[span], provider="free").lessons.get()
    actions.end_lesson(met, Outcome.GIVEN, by=met.booking.tutor, at=met.ends_at)
    row = given(of, student)

    assert say(row).lesson == row


def test_tutor_who_did_not_fit_hears_of_no_request_of_this_student(
    django_capture_on_commit_callbacks,
):
    of = offer()
    row = given(of)
    other = offer()
    say(row)

    with django_capture_on_commit_callbacks(execute=True):
        posted(row.booking.student, course=of.course)

    heard = set(AskedTutor.objects.values_list("profile", flat=True))
    assert of.profile.pk not in heard
    assert other.profile.pk in heard
