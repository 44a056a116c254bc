from datetime import timedelta

import pytest
from django.core import mail

from tests.factories import AdultFactory
from tests.tutors.teaching import (
    NEXT_YEAR,
    NOON,
    checker,
    credential,
    draft,
    listed,
    published,
    verified,
)
from tutorium.accounts.models import AuditEntry
from tutorium.tutors import actions
from tutorium.tutors.domain.applications import NotNowError, OwnCheckError, SayWhyError
from tutorium.tutors.domain.credentials import BadExpiryError, Kind
from tutorium.tutors.models import Credential, Evidence, TutorProfile

pytestmark = pytest.mark.django_db
YES = actions.Decision(is_verified=True, expires_on=NEXT_YEAR)
NO = actions.Decision(is_verified=False, why="It is somebody else's.")


def test_credential_waits_with_its_evidence():
    row = credential(draft())

    assert (row.status, row.says, row.person) == ("waiting", "passport", row.profile.user)
    assert bytes(row.evidence.data).startswith(b"\xff\xd8")


def test_newer_document_stands_instead_of_one_that_waits():
    profile = draft()
    credential(profile)

    row = credential(profile, says="identity card")

    assert list(profile.credentials.all()) == [row]


def test_verified_document_stays_beside_a_newer_one():
    by, profile = checker(), draft()
    old = verified(profile, Kind.IDENTITY, by=by)

    new = credential(profile)

    assert set(profile.credentials.all()) == {old, new}


def test_nobody_keeps_documents_without_end():
    by, profile = checker(), draft()
    for _ in range(12):
        verified(profile, Kind.DEGREE, by=by)

    with pytest.raises(actions.TooManyCredentialsError):
        credential(profile)


def test_check_names_who_decided_and_until_when_it_holds():
    by = checker()

    row = verified(draft(), Kind.IDENTITY, by=by)

    assert (row.status, row.checker, row.decided_at) == ("verified", by, NOON)
    assert row.expires_on == NEXT_YEAR


@pytest.mark.parametrize("decision", [YES, NO])
def test_nobody_decides_about_their_own_document(decision):
    by = checker()
    row = credential(draft(by))

    with pytest.raises(OwnCheckError):
        actions.decide_credential(row, decision, by=by, at=NOON)


def test_needed_check_without_a_last_day_is_refused():
    row = credential(draft())

    with pytest.raises(BadExpiryError):
        actions.decide_credential(row, actions.Decision(is_verified=True), by=checker(), at=NOON)


def test_refusal_says_why_and_is_told(django_capture_on_commit_callbacks):
    row = credential(draft())
    with pytest.raises(SayWhyError):
        actions.decide_credential(row, actions.Decision(is_verified=False), by=checker(), at=NOON)

    with django_capture_on_commit_callbacks(execute=True):
        actions.decide_credential(row, NO, by=checker(), at=NOON)

    assert [letter.subject for letter in mail.outbox] == ["A document of yours was not accepted"]
    assert "It is somebody else's." in mail.outbox[0].body


def test_decided_document_is_not_verified_again():
    row = credential(draft())
    actions.decide_credential(row, NO, by=checker(), at=NOON)

    with pytest.raises(NotNowError):
        actions.decide_credential(row, YES, by=checker(), at=NOON)


@pytest.mark.parametrize("kind", ["identity", "background"])
def test_check_taken_back_hides_the_profile_at_once(kind):
    profile = published()
    assert listed() == [profile]

    actions.decide_credential(profile.credentials.get(kind=kind), NO, by=checker(), at=NOON)

    assert listed() == []


@pytest.mark.parametrize("kind", ["identity", "background"])
def test_document_withdrawn_hides_the_profile_and_its_evidence_goes(kind):
    profile = published()
    row = profile.credentials.get(kind=kind)

    actions.withdraw_credential(row, at=NOON)

    assert listed() == []
    assert not Evidence.objects.filter(credential=row).exists()
    with pytest.raises(Credential.DoesNotExist):
        actions.withdraw_credential(row, at=NOON)


def test_check_that_ended_hides_the_profile_without_any_job():
    profile = published(until=NOON.date())
    midnight = NOON.replace(hour=0) + timedelta(days=1)

    assert listed(at=midnight - timedelta(microseconds=1)) == [profile]
    assert listed(at=midnight) == []


def test_renewed_check_goes_on_where_the_old_one_ends():
    by = checker()
    profile = published(by=by, until=NOON.date())
    tomorrow = NOON + timedelta(days=1)
    verified(profile, Kind.IDENTITY, by=by)
    assert listed(at=tomorrow) == []

    verified(profile, Kind.BACKGROUND, by=by)

    assert listed(at=tomorrow) == [profile]


def test_degree_does_not_stand_in_for_a_needed_check():
    by = checker()
    profile = published(by=by, until=NOON.date())
    verified(profile, Kind.DEGREE, by=by)
    verified(profile, Kind.TEACHING, by=by)

    assert list(TutorProfile.objects.listed(at=NOON + timedelta(days=1))) == []


def test_each_look_of_somebody_else_is_written_down():
    row, by = credential(draft()), checker()

    for _ in range(2):
        assert actions.look_at_evidence(row.evidence, by=by, at=NOON)

    looks = AuditEntry.objects.filter(deed="credential.evidence_seen")
    assert [(look.actor, look.person, look.details) for look in looks] == [
        (by, row.person, {"credential": row.public_id, "kind": "identity"})
    ] * 2


def test_own_look_is_nobodys_matter():
    row = credential(draft())

    actions.look_at_evidence(row.evidence, by=row.person, at=NOON)

    assert not AuditEntry.objects.filter(deed="credential.evidence_seen").exists()


def test_evidence_is_seen_by_its_owner_and_by_who_checks():
    row = credential(draft())
    stranger = AdultFactory()

    seen = [
        Evidence.objects.visible_to(person, may_check=may).count()
        for person, may in [(row.person, False), (stranger, False), (stranger, True)]
    ]

    assert seen == [1, 0, 1]
