"""What was agreed does not happen, or not to its end: by the policy, the formula or the law."""

from datetime import datetime

from django.db import transaction

from tutorium.accounts.models import User
from tutorium.core.money import Money
from tutorium.payments import tasks
from tutorium.payments.actions.charges import cancel
from tutorium.payments.actions.refunds import end_if_done, held, take_for_refund
from tutorium.payments.actions.refusals import RightEndedError
from tutorium.payments.actions.releases import due_at
from tutorium.payments.actions.writing import keep_record, locked
from tutorium.payments.domain.charges import Status, WrongTimeError
from tutorium.payments.models import Charge, Refund
from tutorium.payments.queries import refund_by_policy, refund_by_withdrawal


@transaction.atomic
def call_off(charge: Charge, *, by: User, at: datetime) -> Charge:
    """Let who pays cancel: what is given back follows from the copied policy or formula."""
    row = locked(charge)
    if row.status != Status.PAID:
        return cancel(row, by=by, at=at)
    refund = refund_by_policy(row, at=at)
    return _call_off(row, refund, reason=Refund.Reason.CANCELLED, by=by, at=at)


@transaction.atomic
def withdraw(charge: Charge, *, by: User, at: datetime) -> Charge:
    """Let a consumer withdraw, as the law gives it. Raises `RightEndedError`."""
    row = locked(charge)
    refund = refund_by_withdrawal(row, at=at)
    if refund is None:
        raise RightEndedError
    tasks.send_withdrawn.enqueue(row.pk)
    if row.status != Status.PAID:
        return cancel(row, by=by, at=at)
    return _call_off(row, refund, reason=Refund.Reason.WITHDRAWN, by=by, at=at)


@transaction.atomic
def not_given(charge: Charge, *, by: User | None, at: datetime) -> Charge:
    """Give back all that is held: who should have given it did not."""
    row = locked(charge)
    if row.status != Status.PAID:
        return cancel(row, by=by, at=at)
    return _call_off(row, held(row), reason=Refund.Reason.NOT_GIVEN, by=by, at=at)


def _call_off(row: Charge, refund: Money, *, reason: str, by: User | None, at: datetime) -> Charge:
    if row.called_off_at is not None:
        raise WrongTimeError(row.status)
    row.called_off_at = at
    row.save(update_fields=["called_off_at"])
    amount = min(refund, held(row))
    if amount:
        take_for_refund(row, amount, reason=reason, at=at)
    if held(row) and not row.releases.filter(done_at=None).exists():
        # What is kept is earned as the rest is, though it is no unit that was given.
        row.releases.create(unit=row.units + 1, due_at=due_at(at))
    keep_record("called_off", row, by=by, at=at, minor=amount.minor, reason=reason)
    end_if_done(row, at=at)
    return row
