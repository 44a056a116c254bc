from datetime import UTC, datetime, timedelta

import pytest

from tests.factories import UserFactory
from tutorium.accounts.actions import lift_hold, place_hold
from tutorium.accounts.models import AuditEntry, ErasureHold

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def test_hold_is_placed_and_lifted_and_both_are_written_down():
    person, lead = UserFactory(), UserFactory()

    hold = place_hold(person, reason="An investigation", by=lead, hat="safeguarding", at=NOON)
    lift_hold(hold, by=lead, hat="safeguarding", at=NOON + timedelta(days=1))

    assert list(ErasureHold.objects.values_list("person", "reason", "lifted_at", "lifted_by")) == [
        (person.pk, "An investigation", NOON + timedelta(days=1), lead.pk)
    ]
    assert list(
        AuditEntry.objects.filter(person=person, actor=lead).values_list("deed", "details")
    ) == [("hold.placed", {"hold": hold.public_id}), ("hold.lifted", {"hold": hold.public_id})]


def test_hold_is_lifted_once():
    hold = place_hold(UserFactory(), reason="An investigation", by=None, hat="site", at=NOON)

    lift_hold(hold, by=None, hat="site", at=NOON)
    lift_hold(hold, by=UserFactory(), hat="admin", at=NOON + timedelta(days=1))

    assert list(ErasureHold.objects.values_list("lifted_at", "lifted_by")) == [(NOON, None)]
    assert AuditEntry.objects.filter(deed="hold.lifted").count() == 1
