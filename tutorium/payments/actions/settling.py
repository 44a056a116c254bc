"""A charge was paid: whatever said so, and however often."""

from datetime import datetime

from django.db import transaction

from tutorium.accounts.models import User
from tutorium.core import hooks
from tutorium.payments import tasks
from tutorium.payments.actions.invoicing import issue_invoice
from tutorium.payments.actions.refunds import give_back_held
from tutorium.payments.actions.writing import keep_record, locked, write
from tutorium.payments.domain import postings
from tutorium.payments.domain.charges import Event, Status, after
from tutorium.payments.models import Charge, Refund


@transaction.atomic
def settle(charge: Charge, *, at: datetime, by: User | None = None, reference: str = "") -> Charge:
    """Write down that a charge was paid. That it is said again changes nothing.

    What was cancelled meanwhile goes back whole. `reference` is what the provider calls the payment;
    a transfer names the charge.
    """
    row = locked(charge)
    if row.paid_at is not None:
        return row
    was = Status(row.status)
    reference = reference or row.public_id
    if was == Status.ENDED:
        return _paid_too_late(row, at=at, reference=reference)
    row.status, row.paid_minor, row.paid_at = after(was, Event.PAID), row.minor, at
    row.save(update_fields=["status", "paid_minor", "paid_at"])
    moved = postings.invoice_paid if was == Status.OWED else postings.paid
    write(row, "paid", moved(row.price, row.sides), at=at, reference=reference)
    keep_record("paid", row, by=by, at=at)
    if was == Status.PENDING:
        issue_invoice(row, at=at)
        hooks.call("payments.charge_secured", charge=row, at=at)
    if row.minor:
        tasks.send_receipt.enqueue(row.pk)
    return row


def _paid_too_late(row: Charge, *, at: datetime, reference: str) -> Charge:
    row.paid_minor = row.refunded_minor = row.minor
    row.paid_at = at
    row.save(update_fields=["paid_minor", "refunded_minor", "paid_at"])
    write(row, "paid", postings.paid(row.price, row.sides), at=at, reference=reference)
    give_back_held(row, row.price, reason=Refund.Reason.TOO_LATE, at=at)
    return row
