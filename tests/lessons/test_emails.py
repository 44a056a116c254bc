from datetime import UTC, datetime

import pytest

from tests.factories import CourseFactory
from tutorium.lessons import emails
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


def test_letter_says_who_asks_for_what(settings, mailoutbox, asked):
    settings.OPERATOR_EMAIL = "operator@example.org"
    settings.SITE_URL = "https://example.org"

    emails.tutor_requested(asked)

    assert mailoutbox[0].body == (
        "Ada & Bob (a student under 18) asks for a tutor.\n\nHelp <soon>.\n\n"
        "Course: IB History\nE-mail address: guardian@example.org\n"
        "Came from: https://example.org/answers/a/\n\n"
        "All requests: https://example.org/tutors/requests/\n\n"
    )


def test_letter_is_not_sent_where_no_operator_has_an_address(settings, mailoutbox, asked):
    settings.OPERATOR_EMAIL = ""

    emails.tutor_requested(asked)

    assert mailoutbox == []
