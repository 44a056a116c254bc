from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from tests.factories import UserFactory
from tutorium.accounts.models import Membership, Organisation

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def school(name="Hilltop School"):
    return Organisation.objects.create(name=name, kind="school", country="GB", created_at=NOON)


def test_organisation_has_a_name():
    with pytest.raises(IntegrityError, match="organisation_has_a_name"):
        school("")


def test_person_is_once_in_a_role():
    hilltop, person = school(), UserFactory()
    for role in ("teacher", "safeguarding"):
        Membership.objects.create(organisation=hilltop, user=person, role=role, began_at=NOON)

    with pytest.raises(IntegrityError):
        Membership.objects.create(organisation=hilltop, user=person, role="teacher", began_at=NOON)


def test_membership_does_not_end_before_it_began():
    with pytest.raises(IntegrityError, match="membership_ends_after_it_began"):
        Membership.objects.create(
            organisation=school(),
            user=UserFactory(),
            role="teacher",
            began_at=NOON,
            ended_at=NOON - timedelta(days=1),
        )


def test_students_and_who_left_are_no_staff():
    hilltop = school()
    rows = {
        role: Membership.objects.create(
            organisation=hilltop, user=UserFactory(), role=role, began_at=NOON, ended_at=ended
        )
        for role, ended in [("teacher", None), ("student", None), ("admin", NOON)]
    }

    assert list(hilltop.memberships.staff()) == [rows["teacher"]]
