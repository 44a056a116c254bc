from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from tests.factories import UserFactory
from tutorium.accounts.domain.purposes import Purpose
from tutorium.accounts.models import Consent, Wording

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def wording(text="We keep what you practise."):
    return Wording.objects.create(
        purpose=Purpose.ACCOUNT,
        language="en-gb",
        text=text,
        digest=Wording.digest_of(Purpose.ACCOUNT, "en-gb", text),
        first_used_at=NOON,
    )


def consent(person, **fields):
    return Consent.objects.create(
        **{
            "person": person,
            "given_by": person,
            "purpose": Purpose.ACCOUNT,
            "wording": Wording.objects.first() or wording(),
            "given_at": NOON,
        }
        | fields
    )


def test_same_words_are_kept_once():
    wording()

    with pytest.raises(IntegrityError):
        wording()


def test_other_words_language_or_purpose_have_another_digest():
    said = {
        Wording.digest_of(*each)
        for each in [("account", "en", "a"), ("account", "es", "a"), ("lessons", "en", "a")]
    }

    assert len(said | {Wording.digest_of("account", "en", "b")}) == 4


def test_consent_is_given_once_until_it_is_withdrawn():
    person = UserFactory()
    consent(person, withdrawn_at=NOON)
    live = consent(person)

    assert list(Consent.objects.of(person, Purpose.ACCOUNT)) == [live]
    with pytest.raises(IntegrityError):
        consent(person)


def test_consent_is_not_withdrawn_before_it_was_given():
    with pytest.raises(IntegrityError, match="consent_is_withdrawn_after_it_is_given"):
        consent(UserFactory(), withdrawn_at=NOON - timedelta(days=1))
