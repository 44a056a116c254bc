"""Somebody pays for somebody else: offered by a letter, accepted, ended by either side."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tutorium.accounts.actions import record
from tutorium.accounts.actions.locks import lock_people
from tutorium.accounts.models import Guardianship, Organisation, User
from tutorium.accounts.queries import counts_as_minor
from tutorium.core.asking import A_DAY, are_too_many
from tutorium.core.jobs import job
from tutorium.core.money import Money
from tutorium.payments import tasks
from tutorium.payments.actions.refusals import (
    MinorPaysError,
    NotForYouError,
    TooManyOffersError,
)
from tutorium.payments.domain.limits import Limit
from tutorium.payments.models import SpendingCap, Sponsorship
from tutorium.payments.models.sponsorships import paid_for

LASTS = timedelta(days=14)


@transaction.atomic
def offer_sponsorship(
    *,
    organisation: Organisation | None,
    email: str,
    limit: Limit,
    by: User,
    at: datetime,
) -> Sponsorship:
    """Offer to pay for whoever has the letter: oneself, or an organisation that one administers.

    Raises `MinorPaysError` and `TooManyOffersError`.
    """
    if counts_as_minor(by, at=at):
        raise MinorPaysError
    lock_people([by])
    waiting = Sponsorship.objects.open(at=at)
    lately = Sponsorship.objects.filter(offered_at__gt=at - A_DAY)
    if are_too_many(waiting, lately, Q(offered_by=by), Q(email__iexact=email)):
        raise TooManyOffersError
    row = Sponsorship.objects.create(
        payer=None if organisation else by,
        organisation=organisation,
        email=email,
        currency=limit.currency,
        month_minor=limit.month,
        total_minor=limit.total,
        until=limit.until,
        offered_by=by,
        offered_at=at,
        expires_at=at + LASTS,
    )
    _record("offered", row, by=by, at=at)
    tasks.send_sponsorship_offered.enqueue(row.pk)
    return row


@transaction.atomic
def accept_sponsorship(
    sponsorship: Sponsorship, *, student: User, by: User, at: datetime
) -> Sponsorship:
    """Let somebody pay for a student: by the student of age, or a guardian who approves.

    Raises `NotForYouError`.
    """
    lock_people([student])
    rows = Sponsorship.objects.open(at=at).select_for_update(of=("self",))
    row = rows.filter(pk=sponsorship.pk).first()
    if row is None or by.pk == row.offered_by_id or student.pk == row.payer_id:
        raise NotForYouError
    if not may_decide(student, by=by, at=at) or _has_one(row, student):
        raise NotForYouError
    row.student, row.accepted_by, row.accepted_at, row.email = student, by, at, ""
    row.save(update_fields=["student", "accepted_by", "accepted_at", "email"])
    _record("accepted", row, by=by, at=at)
    return row


@transaction.atomic
def end_sponsorship(sponsorship: Sponsorship, *, by: User | None, at: datetime) -> None:
    """End it, or take an offer back; who ended it already ends nothing. What was agreed stays."""
    row = Sponsorship.objects.select_for_update(of=("self",)).get(pk=sponsorship.pk)
    if row.ended_at is None:
        row.ended_at, row.ended_by, row.email = at, by, ""
        row.save(update_fields=["ended_at", "ended_by", "email"])
        _record("ended", row, by=by, at=at)


@transaction.atomic
def end_of_erased(*, person: User, at: datetime) -> None:
    """End what somebody who is being erased offered, gives or receives; by `accounts.erasing`."""
    theirs = Q(payer=person) | Q(student=person)
    for row in Sponsorship.objects.filter(theirs, ended_at=None).order_by("pk"):
        end_sponsorship(row, by=None, at=at)


@transaction.atomic
def set_cap(
    child: User, *, currency: str, amount: Money | None, by: User, at: datetime
) -> SpendingCap | None:
    """Pay for a child no more than this in a month; without an amount there is no cap any more.

    Raises `NotForYouError` for who may not pay for the child.
    """
    lock_people([by])
    if not paid_for(by).filter(pk=child.pk).exists():
        raise NotForYouError
    record("cap.set", at=at, by=by, hat="guardian", person=child, minor=amount and amount.minor)
    if amount is None:
        SpendingCap.objects.filter(guardian=by, child=child, currency=currency).delete()
        return None
    row, _is_new = SpendingCap.objects.update_or_create(
        guardian=by, child=child, currency=currency, defaults={"minor": amount.minor, "set_at": at}
    )
    return row


@job()
def forget_addresses() -> None:
    """Empty the addresses of offers that ran out."""
    gone = Sponsorship.objects.filter(accepted_at=None, expires_at__lte=timezone.now())
    gone.exclude(email="").update(email="")


def may_decide(student: User, *, by: User, at: datetime) -> bool:
    """Say whether somebody may accept for a student: themselves of age, else who approves."""
    if not counts_as_minor(student, at=at):
        return by == student
    links = Guardianship.objects.live().filter(guardian=by, child=student, may_approve=True)
    return links.exists()


def _has_one(row: Sponsorship, student: User) -> bool:
    """Say whether this sponsor pays for the student already, in this currency."""
    others = Sponsorship.objects.filter(accepted_at__isnull=False, ended_at=None, student=student)
    same = others.filter(payer=row.payer_id, organisation=row.organisation_id)
    return same.filter(currency=row.currency).exists()


def _record(deed: str, row: Sponsorship, *, by: User | None, at: datetime) -> None:
    hat = "payer" if by is not None and by.pk == row.offered_by_id else "student"
    person = row.student or row.payer
    record(f"sponsorship.{deed}", at=at, by=by, hat=hat, person=person, sponsorship=row.public_id)
