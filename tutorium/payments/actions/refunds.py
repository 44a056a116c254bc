"""Money that goes back: decided here, sent by the provider, and done when the provider says so."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from tutorium.accounts.models import User
from tutorium.core.jobs import Retries, job
from tutorium.core.money import Money
from tutorium.payments import tasks
from tutorium.payments.actions.invoicing import credit
from tutorium.payments.actions.refusals import NotHeldError
from tutorium.payments.actions.writing import keep_record, locked, write
from tutorium.payments.domain import postings
from tutorium.payments.domain.charges import Outcome, Status, WrongTimeError, outcome_of
from tutorium.payments.kinds import State, provider_of
from tutorium.payments.models import Charge, Refund

# A provider may be away for a day.
PATIENCE = Retries(attempts=14, first=timedelta(minutes=1), most=timedelta(hours=8))


@transaction.atomic
def give_back(
    charge: Charge, amount: Money, *, reason: str, at: datetime, by: User | None = None
) -> Refund:
    """Decide to give back part of what is still held.

    Raises `WrongTimeError`, `NotHeldError`, and `CurrencyError` for another currency.
    """
    row = locked(charge)
    if row.status != Status.PAID:
        raise WrongTimeError(row.status)
    refund = take_for_refund(row, amount, reason=reason, at=at)
    keep_record("refunded", row, by=by, at=at, minor=amount.minor, reason=reason)
    end_if_done(row, at=at)
    return refund


def take_for_refund(row: Charge, amount: Money, *, reason: str, at: datetime) -> Refund:
    """Move an amount of a locked charge from what is held to what is given back."""
    if not Money(0, row.currency) < amount <= held(row):
        raise NotHeldError(amount)
    row.refunded_minor += amount.minor
    row.save(update_fields=["refunded_minor"])
    refund = give_back_held(row, amount, reason=reason, at=at)
    credit(row, amount, refund=refund, at=at)
    return refund


def give_back_held(row: Charge, amount: Money, *, reason: str, at: datetime) -> Refund:
    """Write a refund down that the charge counts already, and have it sent."""
    refund = Refund.objects.create(charge=row, minor=amount.minor, reason=reason, decided_at=at)
    write(row, "refund_decided", postings.refund_decided(amount), at=at, of=refund.public_id)
    send_refund.enqueue(refund.pk)
    return refund


@transaction.atomic
def refund_done(
    refund: Refund, *, at: datetime, reference: str = "", by: User | None = None
) -> Refund:
    """Write down that money is back with who paid. That it is said again changes nothing."""
    row = locked(refund.charge)
    now = row.refunds.get(pk=refund.pk)
    if now.status == Refund.Status.DONE:
        return now
    now.status, now.done_at = Refund.Status.DONE, at
    now.reference = reference or now.reference
    now.save(update_fields=["status", "done_at", "reference"])
    done = postings.refund_done(now.amount, row.sides)
    of = now.public_id
    write(row, "refund_done", done, at=at, of=of, reference=now.reference or of)
    keep_record("refund_done", row, by=by, at=at, refund=now.public_id)
    tasks.send_refunded.enqueue(now.pk)
    return now


@transaction.atomic
def refund_failed(refund: Refund, *, at: datetime) -> None:
    """Keep that a provider could not do it; what is owed stays owed until somebody does it."""
    row = locked(refund.charge)
    changed = row.refunds.filter(pk=refund.pk, status=Refund.Status.DECIDED)
    if changed.update(status=Refund.Status.FAILED):
        keep_record("refund_failed", row, by=None, at=at, refund=refund.public_id)


@job(retries=PATIENCE)
def send_refund(refund_id: int) -> None:
    """Have the provider give the money back. Asked again, it knows the refund by its id.

    What is made by hand staff say is done. While the payer's bank has taken
    the money back nothing is sent, for they would get it twice.
    """
    refund = Refund.objects.select_related("charge").get(pk=refund_id)
    if refund.status == Refund.Status.DONE or refund.charge.disputed_at is not None:
        return
    sent = provider_of(refund.charge.provider).refund(refund)
    if sent.state == State.DONE:
        refund_done(refund, at=timezone.now(), reference=sent.reference)
    elif sent.state == State.FAILED:
        refund_failed(refund, at=timezone.now())
    elif sent.reference:
        Refund.objects.filter(pk=refund_id).update(reference=sent.reference)


def held(row: Charge) -> Money:
    """Return what was paid and neither given back, earned nor lost."""
    return Money(row.tally(given=0).held, row.currency)


def end_if_done(row: Charge, *, at: datetime) -> None:
    """End a locked charge of which nothing is held any more, with the outcome that follows."""
    given = row.releases.exclude(done_at=None).count()
    outcome = outcome_of(row.tally(given=given))
    if outcome is None and row.called_off_at and not row.minor:
        outcome = Outcome.KEPT if given else Outcome.CANCELLED
    if outcome is not None and row.status == Status.PAID:
        row.status, row.outcome, row.ended_at = Status.ENDED, outcome, at
        row.save(update_fields=["status", "outcome", "ended_at"])
