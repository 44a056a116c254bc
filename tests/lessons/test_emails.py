from datetime import UTC, datetime

import pytest

from tests.factories import CourseFactory
from tests.lessons.booked import HOUR, agreed, slot
from tutorium.lessons import actions, emails
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.models import TutorRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    return TutorRequest.objects.create(
        asker="minor",
        name="Ada & Bob",
        email="guardian@example.org",
        course=CourseFactory(),
        wants="Help <soon>.",
        came_from="/answers/a/",
        created_at=datetime(2026, 12, 1, tzinfo=UTC),
    )


@pytest.fixture
def told(asked, mailoutbox, django_capture_on_commit_callbacks):
    """Return what tells the operator, and gives back the letters that it sent."""

    def tell():
        with django_capture_on_commit_callbacks(execute=True):
            emails.tutor_requested(asked)
        return mailoutbox

    return tell


def test_letter_says_who_asks_for_what(settings, told):
    settings.OPERATOR_EMAIL = "operator@example.org"
    settings.SITE_URL = "https://example.org"

    [letter] = told()

    assert (letter.to, letter.reply_to) == (["operator@example.org"], ["guardian@example.org"])
    assert letter.body == (
        "Ada & Bob (a student under 18) asks for a tutor.\n\n> Help <soon>.\n\n"
        "- Course: IB History\n\n- E-mail address: guardian@example.org\n\n"
        "- The page it came from\n  https://example.org/answers/a/\n\n"
        "Answer this letter to write to who asks.\n\n"
        "All requests\nhttps://example.org/tutors/requests/\n\n"
        "Tutorium To the site\nhttps://example.org\n"
    )


def test_letter_is_sent_once_however_often_its_job_is_done(settings, told):
    settings.OPERATOR_EMAIL = "operator@example.org"
    told()

    assert len(told()) == 1


def test_letter_is_not_sent_where_no_operator_has_an_address(settings, told):
    settings.OPERATOR_EMAIL = ""

    assert told() == []


def test_series_is_told_in_one_letter_with_all_its_times(
    django_capture_on_commit_callbacks, mailoutbox
):
    with django_capture_on_commit_callbacks(execute=True):
        row = agreed(kind=Kind.SERIES, spans=[slot(days=days) for days in (7, 14, 21)])

    told = [mail for mail in mailoutbox if mail.subject.startswith("Booked")]
    assert [mail.to for mail in told] == [[row.student.email], [row.tutor.email]]
    for mail in told:
        times = ["8 December 2026", "15 December 2026", "22 December 2026"]
        assert [day for day in times if day in mail.body] == times
        assert f"has lessons of {row.title} with {row.tutor}, of 60 minutes each." in mail.body


def test_lessons_that_are_cancelled_together_are_told_together(
    django_capture_on_commit_callbacks, mailoutbox
):
    row = agreed(kind=Kind.SERIES, spans=[slot(days=days) for days in (7, 14, 21)])
    first = row.lessons.get(number=1)

    with django_capture_on_commit_callbacks(execute=True):
        actions.cancel_following(first, by=row.student, at=first.starts_at - HOUR)

    told = [mail for mail in mailoutbox if mail.subject.startswith("Cancelled")]
    assert [mail.to for mail in told] == [[row.student.email], [row.tutor.email]]
    assert [mail.body.count("(cancelled") for mail in told] == [3, 3]
