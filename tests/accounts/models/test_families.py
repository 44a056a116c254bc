"""Guardians and children: what the database never lets stand."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from tests.factories import AgeRecordFactory, ChildFactory, GuardianshipFactory, UserFactory
from tutorium.accounts.domain.guardianship import EndReason, Rights
from tutorium.accounts.models import FamilyInvitation, Guardianship

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
ENDED = {"ended_at": NOON, "end_reason": EndReason.CHILD}


def invitation(**fields):
    return FamilyInvitation.objects.create(
        **{
            "asked_by": UserFactory(),
            "role": FamilyInvitation.Role.CHILD,
            "email": "child@example.org",
            "created_at": NOON,
            "expires_at": NOON + timedelta(days=1),
        }
        | fields
    )


def test_nobody_is_their_own_guardian():
    person = UserFactory()

    with pytest.raises(IntegrityError, match="guardianship_is_of_another"):
        GuardianshipFactory(guardian=person, child=person)


def test_same_two_are_linked_once_at_a_time():
    link = GuardianshipFactory(**ENDED)
    GuardianshipFactory(guardian=link.guardian, child=link.child)

    with pytest.raises(IntegrityError):
        GuardianshipFactory(guardian=link.guardian, child=link.child)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"may_see": False, "may_approve": False}, "guardianship_has_a_right"),
        ({"ended_at": NOON}, "guardianship_end_has_a_reason"),
        ({"end_reason": EndReason.CHILD}, "guardianship_end_has_a_reason"),
        (ENDED | {"began_at": NOON + timedelta(days=1)}, "guardianship_end_has_a_reason"),
    ],
)
def test_guardianship_is_whole(fields, name):
    with pytest.raises(IntegrityError, match=name):
        GuardianshipFactory(**fields)


def test_both_sides_see_a_guardianship_and_nobody_else():
    link = GuardianshipFactory()
    seen = {
        who: Guardianship.objects.visible_to(person).count()
        for who, person in {
            "guardian": link.guardian,
            "child": link.child,
            "other": GuardianshipFactory().child,
        }.items()
    }

    assert seen == {"guardian": 1, "child": 1, "other": 1}
    assert Guardianship.objects.visible_to(UserFactory()).count() == 0


def test_guardian_sees_a_child_while_it_may():
    child = ChildFactory()
    seeing = GuardianshipFactory(child=child)
    GuardianshipFactory(child=child, may_see=False)
    GuardianshipFactory(child=child, **ENDED)

    assert list(Guardianship.objects.seeing(child)) == [seeing]


def test_rights_are_read_and_set_together():
    link = GuardianshipFactory()
    link.rights = Rights(may_see=False, may_approve=False, may_pay=True)
    link.save()
    link.refresh_from_db()

    assert link.rights == Rights(may_see=False, may_approve=False, may_pay=True)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"role": "guardian"}, "family_invitation_for_a_guardian_names_the_child"),
        ({"answered_at": NOON}, "family_invitation_answer_has_a_time"),
        ({"answer": "accepted"}, "family_invitation_answer_has_a_time"),
        ({"may_see": False, "may_approve": False}, "family_invitation_has_a_right"),
    ],
)
def test_invitation_is_whole(fields, name):
    with pytest.raises(IntegrityError, match=name):
        invitation(**fields)


def test_invitation_is_open_until_it_is_answered_or_runs_out():
    waiting = invitation()
    invitation(answered_at=NOON, answer="refused")
    invitation(expires_at=NOON)

    assert list(FamilyInvitation.objects.open(at=NOON)) == [waiting]


def test_account_sleeps_until_a_day_after_birth():
    with pytest.raises(IntegrityError, match="age_record_sleep_ends_after_birth"):
        AgeRecordFactory(asleep_until=date(2001, 1, 1))


def test_account_sleeps_before_its_day():
    record = AgeRecordFactory(asleep_until=date(2027, 1, 1))

    assert record.is_asleep(date(2026, 12, 31))
    assert not record.is_asleep(date(2027, 1, 1))
    assert not AgeRecordFactory().is_asleep(date(2026, 1, 1))
