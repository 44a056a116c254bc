from datetime import UTC, datetime, timedelta

import pytest

from tutorium.core.senders import TooManyError
from tutorium.lessons import actions
from tutorium.lessons.models import TutorRequest

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
SAID = {"asker": "adult", "name": "Ada", "email": "ada@example.org", "wants": "Help."}


def test_request_tutor_refuses_a_flood():
    for _ in range(5):
        actions.request_tutor(sender="a", at=NOON, **SAID)

    with pytest.raises(TooManyError):
        actions.request_tutor(sender="a", at=NOON, **SAID)


def test_request_tutor_forgets_senders_of_yesterday():
    old = actions.request_tutor(sender="a", at=NOON - timedelta(days=1), **SAID)

    actions.request_tutor(sender="b", at=NOON, **SAID)

    assert TutorRequest.objects.get(pk=old.pk).sender == ""
