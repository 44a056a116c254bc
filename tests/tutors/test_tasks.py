from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from tests.tutors.teaching import NEXT_YEAR, NOON, checker, credential, draft, published, verified
from tutorium.tutors import tasks
from tutorium.tutors.domain.credentials import EVIDENCE_KEPT, Kind
from tutorium.tutors.models import Evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(time_machine, django_capture_on_commit_callbacks):
    """Return a function that lets a day begin, and says which letters it brings."""

    def tell(day):
        time_machine.move_to(datetime(day.year, day.month, day.day, 6, tzinfo=UTC), tick=False)
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            tasks.tell_ending.call()
        return [letter.subject for letter in mail.outbox]

    return tell


def test_end_of_a_check_is_told_before_and_once(told):
    last = NOON.date() + timedelta(days=60)
    published(until=last)

    letters = {
        before: len(told(last - timedelta(days=before))) for before in (31, 30, 29, 7, 7, 1, 0, -1)
    }

    # identity and background, each by itself
    assert letters == {31: 0, 30: 2, 29: 0, 7: 0, 1: 2, 0: 0, -1: 0}


def test_end_that_a_renewed_check_outlives_is_not_told(told):
    by, last = checker(), NOON.date() + timedelta(days=20)
    profile = published(by=by, until=last)
    verified(profile, Kind.IDENTITY, by=by, until=NEXT_YEAR)
    verified(profile, Kind.BACKGROUND, by=by, until=NEXT_YEAR)

    assert told(last - timedelta(days=7)) == []


def test_evidence_goes_some_time_after_the_decision(time_machine):
    waiting = credential(draft())
    verified(draft(), Kind.DEGREE, by=checker())

    time_machine.move_to(NOON + EVIDENCE_KEPT, tick=False)
    assert tasks.prune_evidence.call() == 0

    time_machine.move_to(NOON + EVIDENCE_KEPT + timedelta(seconds=1), tick=False)
    assert tasks.prune_evidence.call() == 1
    assert Evidence.objects.get().credential == waiting
