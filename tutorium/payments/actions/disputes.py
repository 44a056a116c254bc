"""A payer's bank takes money back: written down as the provider says it stands, forward only."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tutorium.core import hooks
from tutorium.core.jobs import each_by_itself, job
from tutorium.core.money import Money
from tutorium.payments import tasks
from tutorium.payments.actions.checkouts import MismatchError
from tutorium.payments.actions.costs import note_cost
from tutorium.payments.actions.refunds import end_if_done, held, send_refund
from tutorium.payments.actions.writing import keep_record, locked, write
from tutorium.payments.domain import postings
from tutorium.payments.domain.charges import Status
from tutorium.payments.kinds import disputing
from tutorium.payments.kinds.answers import Disputed, NotYetError, State
from tutorium.payments.models import Charge, Checkout, Dispute, Refund


def look_at_dispute(provider: str, reference: str, *, at: datetime) -> None:
    """Ask how far a dispute is, and write down what follows. Done twice it changes nothing.

    A bank that only asks has moved nothing, and nothing is written. Raises `MismatchError`,
    `NotYetError` and what asking raises.
    """
    said = disputing()[provider].look_at_dispute(reference)
    if not said.taken:
        return
    there = Checkout.objects.filter(charge__provider=provider)
    paid = there.exclude(payment="").filter(payment=said.payment).first()
    if paid is not None:
        note_dispute(paid.charge, said, at=at)
    elif there.open().exists():
        raise NotYetError(reference)  # the message that it was paid may come after this one


@transaction.atomic
def note_dispute(charge: Charge, said: Disputed, *, at: datetime) -> Dispute:
    """Write down a dispute of a charge, as far as it is. Raises `MismatchError`."""
    if said.taken.currency != charge.currency:
        raise MismatchError(said.reference)
    row = locked(charge)
    dispute, is_new = Dispute.objects.get_or_create(
        provider=row.provider,
        reference=said.reference,
        defaults={
            "charge": row,
            "minor": said.taken.minor,
            "reason": said.reason[:40],
            "opened_at": at,
            "answer_by": said.answer_by,
        },
    )
    for cost in said.costs:
        note_cost(cost, provider=row.provider, at=at, charge=row)
    if is_new:
        _open(row, dispute, at=at)
    if dispute.status == Dispute.Status.OPEN and said.state != State.WAITING:
        _end(row, dispute, said, at=at)
    return dispute


def _open(row: Charge, dispute: Dispute, *, at: datetime) -> None:
    """Let nothing be earned, and send nothing back, meanwhile."""
    row.disputed_at = row.disputed_at or at
    row.save(update_fields=["disputed_at"])
    opened = postings.dispute_opened(dispute.amount, row.sides)
    of = dispute.reference
    write(row, "dispute_opened", opened, at=at, of=of, reference=of)
    keep_record("disputed", row, by=None, at=at, dispute=of, minor=dispute.minor)
    tasks.send_disputed.enqueue(dispute.pk)


def _end(row: Charge, dispute: Dispute, said: Disputed, *, at: datetime) -> None:
    is_won = said.state == State.DONE
    if is_won and said.returned < said.taken:
        return  # it is known who is right, and the money is not back yet
    dispute.status = Dispute.Status.WON if is_won else Dispute.Status.LOST
    dispute.ended_at = at
    dispute.save(update_fields=["status", "ended_at"])
    if not row.disputes.open().exists():
        row.disputed_at = None
        row.save(update_fields=["disputed_at"])
    if is_won:
        won = postings.dispute_won(dispute.amount, row.sides)
        write(row, "dispute_won", won, at=at, of=dispute.reference, reference=dispute.reference)
    else:
        _lose(row, dispute, at=at)
    if row.disputed_at is None:
        for refund in row.refunds.exclude(status=Refund.Status.DONE):
            send_refund.enqueue(refund.pk)
    keep_record(f"dispute_{dispute.status}", row, by=None, at=at, dispute=dispute.reference)
    tasks.send_disputed.enqueue(dispute.pk)


def _lose(row: Charge, dispute: Dispute, *, at: datetime) -> None:
    """Let the charge bear what is still held of it, refunds that were not sent theirs, us the rest."""
    lost = min(held(row), dispute.amount)
    row.lost_minor += lost.minor
    row.save(update_fields=["lost_minor"])
    rest = dispute.amount - lost
    refunded = _settle_refunds(row, rest, reference=dispute.reference, at=at)
    moved = postings.dispute_lost(lost, refunded, rest - refunded, row.sides)
    write(row, "dispute_lost", moved, at=at, of=dispute.reference)
    end_if_done(row, at=at)
    if row.status == Status.ENDED:
        hooks.call("payments.charge_stopped", charge=row, at=at)


def _settle_refunds(row: Charge, most: Money, *, reference: str, at: datetime) -> Money:
    """Take refunds that were not sent for done: who paid has the money by another way."""
    settled, undone = Money(0, row.currency), Q(status=Refund.Status.DECIDED, reference="")
    for refund in row.refunds.filter(undone | Q(status=Refund.Status.FAILED)):
        if settled + refund.amount <= most:
            settled += refund.amount
            refund.status, refund.done_at, refund.reference = Refund.Status.DONE, at, reference[:80]
            refund.save(update_fields=["status", "done_at", "reference"])
    return settled


@job()
def look_at_open_disputes() -> int:
    """Ask about whatever is open, in case a message was lost; return how many were asked about."""
    at, rows = timezone.now(), list(Dispute.objects.open().order_by("pk"))
    return each_by_itself(lambda row: look_at_dispute(row.provider, row.reference, at=at), rows)
