"""Telling how old somebody is, and waking accounts that slept."""

from datetime import date, datetime

from django.db import transaction

from tutorium.accounts.actions.audit import record
from tutorium.accounts.domain.purposes import NEEDED
from tutorium.accounts.models import AgeRecord, User
from tutorium.accounts.queries import has_consent, sleep_of


class AgeIsKnownError(Exception):
    """A person tells an age once; only the operator changes it."""


@transaction.atomic
def tell_age(person: User, *, born: date, country: str, at: datetime) -> AgeRecord:
    """Keep when a person was born. Raises `AgeIsKnownError`."""
    if AgeRecord.objects.filter(user=person).exists():
        raise AgeIsKnownError
    until = sleep_of(born, country, at=at)
    return AgeRecord.objects.create(
        user=person, born_on=born, country=country, told_at=at, asleep_until=until
    )


@transaction.atomic
def correct_age(person: User, *, born: date, country: str, by: User, at: datetime) -> AgeRecord:
    """Let the operator put right what was told wrongly."""
    User.objects.select_for_update().get(pk=person.pk)
    until = None if has_consent(person, NEEDED) else sleep_of(born, country, at=at)
    told, _ = AgeRecord.objects.update_or_create(
        user=person,
        defaults={"born_on": born, "country": country, "told_at": at, "asleep_until": until},
    )
    record("age.corrected", at=at, by=by, hat="admin", person=person)
    return told
