"""Agreeing, and taking it back: the one as easily as the other."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from tutorium.accounts.actions.audit import record
from tutorium.accounts.domain.purposes import NEEDED, Purpose
from tutorium.accounts.models import AgeRecord, Consent, Guardianship, User, Wording
from tutorium.accounts.models.consents import ConsentQuerySet
from tutorium.accounts.queries import decides_alone, has_consent, sleep_of
from tutorium.core import hooks


class NotTheirsToGiveError(Exception):
    """Neither the person nor a guardian who may approve; or a child too young to agree alone."""


@transaction.atomic
def give_consents(
    person: User, *, words: Mapping[Purpose, str], language: str, by: User, at: datetime
) -> list[Consent]:
    """Keep what was agreed to, with the words that were shown; wakes an account that slept for it.

    Whoever has agreed already agrees once. Raises `NotTheirsToGiveError`.
    """
    User.objects.select_for_update().get(pk=person.pk)
    if not _may_decide(person, by, at):
        raise NotTheirsToGiveError
    shown = [_wording(purpose, text, language, at) for purpose, text in words.items()]
    given = [_give(person, each, by, at) for each in shown]
    if NEEDED in words:
        AgeRecord.objects.filter(user=person).update(asleep_until=None)
    return given


@transaction.atomic
def withdraw_consent(person: User, *, purpose: Purpose, by: User, at: datetime) -> None:
    """Take a consent back, whoever gave it; a child below the age of consent falls asleep again.

    Upper rooms stop what rested on it, by the hook `accounts.consent_withdrawn`. Raises
    `NotTheirsToGiveError`.
    """
    User.objects.select_for_update().get(pk=person.pk)
    if person != by and not _is_deciding_guardian(person, by):
        raise NotTheirsToGiveError
    stop_consents(person, found=Consent.objects.of(person, purpose), by=by, at=at)


def stop_consents(person: User, *, found: ConsentQuerySet, by: User | None, at: datetime) -> None:
    """End consents within another deed; the caller holds the person's row."""
    purposes = sorted(set(found.values_list("purpose", flat=True)))
    found.update(withdrawn_at=at, withdrawn_by=by)
    for purpose in map(Purpose, purposes):
        if not has_consent(person, purpose):
            _stopped(person, purpose, by, at)


def _stopped(person: User, purpose: Purpose, by: User | None, at: datetime) -> None:
    told = AgeRecord.objects.filter(user=person).first()
    if purpose == NEEDED and told is not None:
        told.asleep_until = sleep_of(told.born_on, told.country, at=at)
        told.save(update_fields=["asleep_until"])
    hat = _hat(person, by)
    record("consent.withdrawn", at=at, by=by, hat=hat, person=person, purpose=purpose)
    hooks.call("accounts.consent_withdrawn", person=person, purpose=purpose, at=at)


def _wording(purpose: Purpose, text: str, language: str, at: datetime) -> Wording:
    return Wording.objects.get_or_create(
        digest=Wording.digest_of(purpose, language, text),
        defaults={"purpose": purpose, "language": language, "text": text, "first_used_at": at},
    )[0]


def _give(person: User, wording: Wording, by: User, at: datetime) -> Consent:
    purpose = Purpose(wording.purpose)
    known = Consent.objects.of(person, purpose).filter(given_by=by).first()
    if known is not None:
        return known
    record("consent.given", at=at, by=by, hat=_hat(person, by), person=person, purpose=purpose)
    return Consent.objects.create(
        person=person, given_by=by, purpose=purpose, wording=wording, given_at=at
    )


def _may_decide(person: User, by: User, at: datetime) -> bool:
    if person != by:
        return _is_deciding_guardian(person, by)
    return decides_alone(person, at=at)


def _is_deciding_guardian(person: User, by: User) -> bool:
    links = Guardianship.objects.live().filter(child=person, guardian=by, may_approve=True)
    return links.exists()


def _hat(person: User, by: User | None) -> str:
    if by is None:
        return "site"
    return "student" if by == person else "guardian"
