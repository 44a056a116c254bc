"""How guardian and child find each other, what the guardian may, and how it ends."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from tutorium.accounts import tasks
from tutorium.accounts.actions.audit import record
from tutorium.accounts.actions.consents import stop_consents
from tutorium.accounts.domain.ages import ADULT, birthday
from tutorium.accounts.domain.guardianship import EndReason, Rights
from tutorium.accounts.models import Consent, FamilyInvitation, Guardianship, User
from tutorium.accounts.queries import counts_as_minor
from tutorium.core import hooks
from tutorium.core.asking import A_DAY, are_too_many

LASTS = timedelta(days=14)
ALL_BUT_PAYING = Rights()
Role, Answer = FamilyInvitation.Role, FamilyInvitation.Answer


class TooManyInvitationsError(Exception):
    """Too many invitations of this person, or to this address, wait for an answer or went out today."""


class AskTheGuardianError(Exception):
    """The child has a guardian already, and only a guardian brings in another one.

    So nobody talks a child into a guardian who is none.
    """


class NotForYouError(Exception):
    """The invitation was answered, has run out, or cannot be answered by this person.

    It is the same whatever the reason, so that a refusal says nothing about anybody.
    """


@transaction.atomic
def ask_guardian(
    child: User, *, email: str, by: User, rights: Rights = ALL_BUT_PAYING, at: datetime
) -> FamilyInvitation:
    """Ask somebody to be a child's guardian: by the child, or by a guardian for another one.

    Raises `AskTheGuardianError` and `TooManyInvitationsError`.
    """
    if not _may_bring_in(child, by):
        raise AskTheGuardianError
    row = FamilyInvitation(role=Role.GUARDIAN, child=child, email=email, asked_by=by)
    return _invite(row, rights, at)


@transaction.atomic
def ask_child(*, email: str, by: User, rights: Rights, at: datetime) -> FamilyInvitation:
    """Ask a child to say that one is the guardian. Raises `TooManyInvitationsError`."""
    return _invite(FamilyInvitation(role=Role.CHILD, email=email, asked_by=by), rights, at)


@transaction.atomic
def accept_invitation(
    invitation: FamilyInvitation, *, by: User, rights: Rights | None = None, at: datetime
) -> Guardianship:
    """Make two people guardian and child. Raises `NotForYouError`.

    The guardian is an adult; a guardian who was asked by the child chooses the `rights`.
    """
    rows = FamilyInvitation.objects.select_for_update(of=("self",)).open(at=at)
    row = rows.filter(pk=invitation.pk).first()
    if row is None:
        raise NotForYouError
    guardian, child = _pair(row, by)
    User.objects.select_for_update().get(pk=child.pk)
    is_known = child.guardian_links.live().filter(guardian=guardian).exists()
    if guardian == child or counts_as_minor(guardian, at=at) or is_known:
        raise NotForYouError
    if not _may_bring_in(child, row.asked_by):
        raise NotForYouError
    _answer(row, Answer.ACCEPTED, at)
    return _join(guardian, child, rights or row.rights, by=by, at=at)


@transaction.atomic
def refuse_invitation(invitation: FamilyInvitation, *, at: datetime) -> None:
    """Say no. Raises `NotForYouError` where it was answered already."""
    _close(invitation, Answer.REFUSED, at)


@transaction.atomic
def withdraw_invitation(invitation: FamilyInvitation, *, at: datetime) -> None:
    """Take an invitation back. Raises `NotForYouError` where it was answered already."""
    _close(invitation, Answer.WITHDRAWN, at)


@transaction.atomic
def change_rights(link: Guardianship, *, rights: Rights, by: User, at: datetime) -> None:
    """Let a guardian have other rights; upper rooms hear of it by `accounts.guardian_changed`.

    Raises `NotForYouError` for who gets more by it without deciding about the child.
    """
    row = Guardianship.objects.select_for_update().live().get(pk=link.pk)
    deciding = row.child.guardian_links.live().filter(may_approve=True, guardian=by)
    if rights.exceeds(row.rights) and not deciding.exists():
        raise NotForYouError
    row.rights = rights
    row.save(update_fields=["may_see", "may_approve", "may_pay"])
    record(
        "guardianship.changed", at=at, by=by, hat="guardian", person=row.child, guardianship=row.public_id,
        may_see=rights.may_see, may_approve=rights.may_approve, may_pay=rights.may_pay,
    )  # fmt: skip
    hooks.call("accounts.guardian_changed", child=row.child, at=at)


@transaction.atomic
def end_guardianship(
    link: Guardianship, *, reason: EndReason, by: User | None, at: datetime
) -> None:
    """End it, and with it what that guardian consented to; who ended it already ends nothing."""
    row = Guardianship.objects.select_for_update().live().filter(pk=link.pk).first()
    if row is None:
        return
    row.ended_at, row.end_reason = at, reason
    row.save(update_fields=["ended_at", "end_reason"])
    record(
        "guardianship.ended",
        at=at,
        by=by,
        hat=_hat(reason),
        person=row.child,
        guardianship=row.public_id,
    )
    given = Consent.objects.live().filter(person=row.child, given_by=row.guardian)
    stop_consents(row.child, found=given, by=by, at=at)
    hooks.call("accounts.guardian_changed", child=row.child, at=at)


def come_of_age(*, at: datetime) -> Iterator[Guardianship]:
    """End what ends at adulthood, one link at a time, and yield each; safe to do twice.

    What a guardian may pay stays; what a guardian could see and approve does not.
    """
    about = at.date() - timedelta(days=365 * ADULT)
    links = Guardianship.objects.live().filter(child__age_record__born_on__lte=about)
    links = links.filter(Q(may_see=True) | Q(may_approve=True))
    for link in links.select_related("child__age_record").order_by("pk"):
        if birthday(link.child.age_record.born_on, ADULT) <= at.date():
            _grow_up(link, at)
            yield link


@transaction.atomic
def _grow_up(link: Guardianship, at: datetime) -> None:
    left = link.rights.of_an_adults_helper
    if left.is_nothing:
        end_guardianship(link, reason=EndReason.OF_AGE, by=None, at=at)
        return
    link.rights = left
    link.save(update_fields=["may_see", "may_approve", "may_pay"])
    record(
        "guardianship.of_age",
        at=at,
        by=None,
        hat="site",
        person=link.child,
        guardianship=link.public_id,
    )
    hooks.call("accounts.guardian_changed", child=link.child, at=at)


def _invite(row: FamilyInvitation, rights: Rights, at: datetime) -> FamilyInvitation:
    by = row.asked_by
    User.objects.select_for_update().get(pk=by.pk)
    waiting = FamilyInvitation.objects.open(at=at)
    lately = FamilyInvitation.objects.filter(created_at__gt=at - A_DAY)
    if are_too_many(waiting, lately, Q(asked_by=by), Q(email__iexact=row.email)):
        raise TooManyInvitationsError
    row.rights, row.created_at, row.expires_at = rights, at, at + LASTS
    row.save()
    hat = "student" if by == row.child else "guardian"
    record("family.asked", at=at, by=by, hat=hat, person=row.child)
    tasks.send_family_invitation.enqueue(row.pk)
    return row


def _pair(row: FamilyInvitation, by: User) -> tuple[User, User]:
    """Return guardian and child."""
    if row.child is not None:
        return by, row.child
    return row.asked_by, by


def _may_bring_in(child: User, asker: User) -> bool:
    """Whoever asks is a guardian who approves, or the child has none who does."""
    deciding = child.guardian_links.live().filter(may_approve=True)
    return deciding.filter(guardian=asker).exists() or not deciding.exists()


def _join(guardian: User, child: User, rights: Rights, *, by: User, at: datetime) -> Guardianship:
    link = Guardianship(guardian=guardian, child=child, began_at=at)
    link.rights = rights
    link.save()
    hat = "guardian" if by == guardian else "student"
    record("guardianship.began", at=at, by=by, hat=hat, person=child, guardianship=link.public_id)
    hooks.call("accounts.guardian_changed", child=child, at=at)
    return link


def _close(invitation: FamilyInvitation, answer: FamilyInvitation.Answer, at: datetime) -> None:
    row = FamilyInvitation.objects.select_for_update().get(pk=invitation.pk)
    if row.answered_at is not None:
        raise NotForYouError
    _answer(row, answer, at)


def _answer(row: FamilyInvitation, answer: FamilyInvitation.Answer, at: datetime) -> None:
    row.answer, row.answered_at = answer, at
    row.save(update_fields=["answer", "answered_at"])


def _hat(reason: EndReason) -> str:
    hats = {EndReason.GUARDIAN: "guardian", EndReason.CHILD: "student", EndReason.OPERATOR: "admin"}
    return hats.get(reason, "site")
