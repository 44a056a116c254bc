"""Handing in what shows who one is, and deciding about it. Each look at evidence is written down."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from tutorium.accounts.actions import record
from tutorium.accounts.domain.hats import Hat
from tutorium.accounts.models import User
from tutorium.tutors import tasks
from tutorium.tutors.actions.applications import locked
from tutorium.tutors.actions.finding import keep_found
from tutorium.tutors.domain.applications import NotNowError, OwnCheckError, SayWhyError
from tutorium.tutors.domain.credentials import Kind, Status, check_expiry
from tutorium.tutors.models import Credential, Evidence, TutorProfile

MOST = 12  # of one person, that are not withdrawn


class TooManyCredentialsError(Exception):
    """Somebody has handed in as many as one may."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A claim and the file that shows it, made anew here."""

    kind: Kind
    says: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Decision:
    """A check that holds until a last day, or a refusal that says why."""

    is_verified: bool
    expires_on: date | None = None
    why: str = ""


@transaction.atomic
def hand_in_credential(profile: TutorProfile, given: HandedIn, *, at: datetime) -> Credential:
    """Keep a credential to be checked, instead of one of its kind that still waits.

    Raises `TooManyCredentialsError`.
    """
    row = locked(profile)
    row.credentials.filter(kind=given.kind, status=Status.WAITING).delete()
    if row.credentials.current().count() >= MOST:
        raise TooManyCredentialsError
    credential = Credential.objects.create(
        profile=row, person=row.user, kind=given.kind, says=given.says, handed_in_at=at
    )
    Evidence.objects.create(
        credential=credential,
        content_type=given.content_type,
        data=given.data,
        size=len(given.data),
    )
    _write_down("handed_in", credential, by=row.user, hat=Hat.TUTOR, at=at)
    return credential


@transaction.atomic
def withdraw_credential(credential: Credential, *, at: datetime) -> None:
    """Take a credential back, with its evidence; a check that was needed ends with it."""
    profile = locked(credential.profile)
    row = profile.credentials.current().get(pk=credential.pk)
    Evidence.objects.filter(credential=row).delete()
    row.status = Status.WITHDRAWN
    row.save(update_fields=["status"])
    keep_found(profile, at=at)
    _write_down("withdrawn", row, by=profile.user, hat=Hat.TUTOR, at=at)


@transaction.atomic
def decide_credential(
    credential: Credential, decision: Decision, *, by: User, at: datetime
) -> Credential:
    """Say that it is true until a day, or why it is not; a check can be taken back like that.

    Raises `OwnCheckError`, `NotNowError`, `SayWhyError` and `BadExpiryError`.
    """
    locked(credential.profile)
    row = Credential.objects.select_related("person", "profile").get(pk=credential.pk)
    _check_decision(row, decision, by=by, today=at.date())
    row.status = Status.VERIFIED if decision.is_verified else Status.REFUSED
    row.expires_on = decision.expires_on if decision.is_verified else None
    row.words, row.checker, row.decided_at = decision.why.strip(), by, at
    row.save()
    keep_found(row.profile, at=at)
    _write_down(row.status, row, by=by, hat=Hat.ADMIN, at=at)
    if not decision.is_verified:
        tasks.send_credential_refused.enqueue(row.pk)
    return row


def _check_decision(row: Credential, decision: Decision, *, by: User, today: date) -> None:
    if by.pk == row.person_id:
        raise OwnCheckError
    open_ = {Status.WAITING} if decision.is_verified else {Status.WAITING, Status.VERIFIED}
    if row.status not in open_:
        raise NotNowError
    if decision.is_verified:
        check_expiry(Kind(row.kind), decision.expires_on, today=today)
    elif not decision.why.strip():
        raise SayWhyError


@transaction.atomic
def look_at_evidence(evidence: Evidence, *, by: User, at: datetime) -> bytes:
    """Return the file; whoever looks at somebody else's is written down."""
    credential = evidence.credential
    if by.pk != credential.person_id:
        _write_down("evidence_seen", credential, by=by, hat=Hat.ADMIN, at=at)
    return bytes(evidence.data)


def _write_down(deed: str, credential: Credential, *, by: User, hat: Hat, at: datetime) -> None:
    record(
        f"credential.{deed}",
        at=at,
        by=by,
        hat=hat,
        person=credential.person,
        credential=credential.public_id,
        kind=credential.kind,
    )
