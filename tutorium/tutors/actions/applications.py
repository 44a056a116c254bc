"""The way of a profile: handed in, checked, published, paused, hidden."""

from datetime import datetime

from django.db import transaction

from tutorium.accounts.actions import record
from tutorium.accounts.domain.hats import Hat
from tutorium.accounts.models import User
from tutorium.tutors import tasks
from tutorium.tutors.actions.finding import keep_found
from tutorium.tutors.actions.profiles import apply_words
from tutorium.tutors.domain.applications import (
    Deed,
    IncompleteError,
    NotNowError,
    OwnCheckError,
    SayWhyError,
    State,
    after_checker,
    after_tutor,
    missing_of,
)
from tutorium.tutors.domain.words import Words
from tutorium.tutors.models import TutorProfile
from tutorium.tutors.queries import application_of, live_kinds

TOLD = {Deed.PUBLISH, Deed.REFUSE, Deed.HIDE, Deed.SHOW}  # by letter


def locked(profile: TutorProfile) -> TutorProfile:
    """Take the row of the person, and read the profile as it is now."""
    User.objects.select_for_update().get(pk=profile.user_id)
    return TutorProfile.objects.select_related("user").get(pk=profile.pk)


@transaction.atomic
def hand_in(profile: TutorProfile, *, at: datetime) -> TutorProfile:
    """Let somebody check it. Raises `NotNowError` and `IncompleteError`."""
    row = locked(profile)
    state = after_tutor(State(row.state), Deed.SUBMIT)
    if missing := missing_of(application_of(row, at=at)):
        raise IncompleteError(missing)
    row.state, row.submitted_at, row.words = state, at, ""
    row.save(update_fields=["state", "submitted_at", "words"])
    _write_down(Deed.SUBMIT, row, at=at)
    tasks.send_handed_in.enqueue(row.pk)
    return row


@transaction.atomic
def do_as_tutor(profile: TutorProfile, deed: Deed, *, at: datetime) -> TutorProfile:
    """Withdraw, pause or resume. Raises `NotNowError`."""
    if deed == Deed.SUBMIT:
        return hand_in(profile, at=at)
    row = locked(profile)
    row.state = after_tutor(State(row.state), deed)
    row.save(update_fields=["state"])
    keep_found(row, at=at)
    _write_down(deed, row, at=at)
    return row


@transaction.atomic
def do_as_checker(
    profile: TutorProfile, deed: Deed, *, by: User, at: datetime, why: str = ""
) -> TutorProfile:
    """Take, publish, refuse, hide or show again. Raises what `after_checker` raises."""
    row = locked(profile)
    live = live_kinds(row, at=at)
    state = State(row.state)
    row.state = after_checker(state, deed, is_own=by.pk == row.user_id, why=why, live=live)
    row.words, row.checker, row.checked_at = why.strip(), by, at
    if row.state == State.PUBLISHED:
        row.published_at = row.published_at or at
    row.save(update_fields=["state", "words", "checker", "checked_at", "published_at"])
    keep_found(row, at=at)
    _write_down(deed, row, at=at, by=by)
    if deed in TOLD:
        tasks.send_decision.enqueue(row.pk)
    return row


@transaction.atomic
def decide_changes(
    profile: TutorProfile, *, accepted: bool, by: User, at: datetime, why: str = ""
) -> TutorProfile:
    """Show what a tutor changed, or say why not.

    Raises `OwnCheckError`, `NotNowError` where nothing waits, and `SayWhyError`.
    """
    row = locked(profile)
    if by.pk == row.user_id:
        raise OwnCheckError
    if row.proposed is None:
        raise NotNowError
    if not accepted and not why.strip():
        raise SayWhyError
    if accepted:
        _show_changes(row)
    else:
        row.photos.filter(is_shown=False).delete()
    row.proposed = row.proposed_at = None
    row.words, row.checker, row.checked_at = why.strip() or row.words, by, at
    row.save()
    keep_found(row, at=at)
    record(
        "tutor.changes_decided",
        at=at,
        by=by,
        hat=Hat.ADMIN,
        person=row.user,
        accepted=accepted,
    )
    tasks.send_changes_decided.enqueue(row.pk, accepted, why.strip())
    return row


def _show_changes(profile: TutorProfile) -> None:
    apply_words(profile, Words(**(profile.proposed or {})))
    if profile.photos.filter(is_shown=False).exists():
        profile.photos.filter(is_shown=True).delete()
        profile.photos.filter(is_shown=False).update(is_shown=True)


def _write_down(deed: Deed, profile: TutorProfile, *, at: datetime, by: User | None = None) -> None:
    hat = Hat.ADMIN if by else Hat.TUTOR
    record(
        f"tutor.{deed}",
        at=at,
        by=by or profile.user,
        hat=hat,
        person=profile.user,
        state=profile.state,
        words=profile.words,
    )
