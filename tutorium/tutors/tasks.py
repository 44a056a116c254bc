"""Work done after the reply and day by day. A task takes ids, loads rows, and makes one call."""

from datetime import timedelta

from django.utils import timezone

from tutorium.core.jobs import job
from tutorium.tutors import emails
from tutorium.tutors.domain.credentials import (
    ENDING,
    EVIDENCE_KEPT,
    TOLD_BEFORE,
    Status,
    days_to_tell,
)
from tutorium.tutors.models import Credential, Evidence, TutorProfile


def _profile(profile_id: int) -> TutorProfile:
    return TutorProfile.objects.select_related("user").get(pk=profile_id)


@job()
def send_handed_in(profile_id: int) -> None:
    emails.handed_in(_profile(profile_id))


@job()
def send_decision(profile_id: int) -> None:
    emails.decision(_profile(profile_id))


@job()
def send_changes_decided(profile_id: int, accepted: bool, why: str) -> None:  # noqa: FBT001 (from JSON)
    emails.changes_decided(_profile(profile_id), accepted=accepted, why=why)


@job()
def send_credential_refused(credential_id: int) -> None:
    rows = Credential.objects.select_related("profile__user")
    emails.credential_refused(rows.get(pk=credential_id))


@job()
def tell_ending() -> None:
    """Write to tutors whose needed check ends soon, unless a longer one of its kind holds."""
    now = timezone.now()
    soon = now.date() + timedelta(days=max(TOLD_BEFORE))
    rows = Credential.objects.live(at=now).filter(kind__in=ENDING, expires_on__lte=soon)
    for credential in rows.select_related("profile__user"):
        later = credential.profile.credentials.filter(
            kind=credential.kind, status=Status.VERIFIED, expires_on__gt=credential.expires_on
        )
        if later.exists() or credential.expires_on is None:
            continue
        days = days_to_tell(credential.expires_on, today=now.date())
        if days is not None:
            emails.check_ends(credential, days=days)


@job()
def prune_evidence() -> int:
    """Delete the files of what was decided some time ago; return how many."""
    old = Evidence.objects.filter(credential__decided_at__lt=timezone.now() - EVIDENCE_KEPT)
    return old.delete()[0]
