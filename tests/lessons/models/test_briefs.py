from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories import AdultFactory
from tests.lessons.booked import NOON, lesson
from tests.lessons.briefed import allowed, briefed, childs_brief, seen
from tutorium.accounts.models import AgeRecord, Consent, Guardianship
from tutorium.lessons import actions
from tutorium.lessons.models import Brief

pytestmark = pytest.mark.django_db


def test_only_the_tutor_of_the_booking_sees_it():
    brief, other = briefed(), lesson()

    assert seen(brief)
    assert not seen(brief, tutor=other.booking.tutor)
    assert not seen(brief, tutor=AdultFactory())


def test_tutor_of_what_was_cancelled_sees_nothing():
    brief = briefed()

    actions.cancel_lesson(brief.booking.lessons.get(), by=brief.booking.student, at=NOON)

    assert not seen(brief)


def test_consent_that_is_gone_hides_it_whoever_forgot_the_row():
    brief = briefed()
    Consent.objects.update(withdrawn_at=NOON)

    assert not seen(brief)


def test_guardian_who_is_none_any_more_hides_it_whoever_forgot_the_row():
    brief, guardian = childs_brief()
    allowed(brief, guardian)

    Guardianship.objects.update(ended_at=NOON, end_reason="child")

    assert not seen(brief)


def test_who_comes_of_age_decides_alone():
    brief, guardian = childs_brief()
    allowed(brief, guardian)
    AgeRecord.objects.filter(user=brief.booking.student).update(born_on=date(1990, 1, 1))

    assert not seen(brief)


@pytest.mark.parametrize("said", [{"allowed_at": None}, {"written_at": NOON + timedelta(days=1)}])
def test_what_is_allowed_is_what_was_written(said):
    briefed()

    with pytest.raises(IntegrityError), transaction.atomic():
        Brief.objects.update(**said)
