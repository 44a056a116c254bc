"""What the database refuses of a credential, whatever writes it."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import RestrictedError

from tests.tutors.teaching import NEXT_YEAR, NOON, checker, credential, draft, verified
from tutorium.tutors.domain.credentials import Kind
from tutorium.tutors.models import Credential, Evidence

pytestmark = pytest.mark.django_db


def refused(row, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Credential.objects.filter(pk=row.pk).update(**fields)


def test_nobody_is_their_own_checker():
    row = credential(draft())

    refused(row, status="verified", checker=row.person, decided_at=NOON, expires_on=NEXT_YEAR)


@pytest.mark.parametrize(
    "fields",
    [
        {"checker": None},
        {"decided_at": None},
        {"expires_on": None},
        {"status": "waiting"},
        {"status": "refused", "words": ""},
        {"status": "famous"},
        {"says": ""},
        {"kind": "friend"},
    ],
)
def test_decision_that_is_none_is_refused(fields):
    refused(verified(draft(), Kind.IDENTITY, by=checker()), **fields)


def test_who_checked_is_not_deleted():
    by = checker()
    verified(draft(), Kind.IDENTITY, by=by)

    with pytest.raises(RestrictedError):
        by.delete()


@pytest.mark.parametrize("fields", [{"size": 0}, {"content_type": "image/svg+xml"}])
def test_evidence_is_a_picture_or_a_document(fields):
    row = credential(draft())

    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(pk=row.pk).update(**fields)
