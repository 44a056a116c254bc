import pytest
from django.db import DatabaseError, transaction

from tests.factories import AdultFactory, GuardianshipFactory
from tests.lessons.booked import NOON, lesson
from tests.lessons.briefed import briefed, childs_brief
from tutorium.lessons.models import Brief, brief_seals

pytestmark = pytest.mark.django_db
REFUSED = brief_seals.NOT_THEIRS


def allow(brief, person):
    with transaction.atomic():
        Brief.objects.filter(pk=brief.pk).update(allowed_by=person, allowed_at=NOON)


def test_seals_are_there_after_migrating():
    assert brief_seals.BRIEF_SEALS.are_there("default")


def test_stranger_tutor_and_child_allow_nothing():
    brief, _guardian = childs_brief()

    for person in (AdultFactory(), brief.booking.tutor, brief.booking.student):
        with pytest.raises(DatabaseError, match=REFUSED):
            allow(brief, person)


@pytest.mark.parametrize("rights", [{"may_see": False}, {"may_approve": False}])
def test_guardian_with_half_the_rights_allows_nothing(rights):
    brief, _guardian = childs_brief()

    with pytest.raises(DatabaseError, match=REFUSED):
        allow(brief, GuardianshipFactory(child=brief.booking.student, **rights).guardian)


def test_guardian_of_who_is_of_age_allows_nothing():
    brief = briefed()

    with pytest.raises(DatabaseError, match=REFUSED):
        allow(brief, GuardianshipFactory(child=brief.booking.student).guardian)


def test_guardian_who_sees_and_approves_does():
    brief, guardian = childs_brief()

    allow(brief, guardian)

    assert Brief.objects.get().allowed_by == guardian


def test_brief_is_not_moved_to_another_booking():
    brief = briefed()

    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        Brief.objects.filter(pk=brief.pk).update(booking=lesson().booking)


def test_brief_is_not_made_as_allowed_by_somebody_else():
    row = lesson()

    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        Brief.objects.create(
            booking=row.booking, written_at=NOON, allowed_by=AdultFactory(), allowed_at=NOON
        )
