"""What was agreed does not happen, or not to its end: by the policy, the formula or the law."""

from datetime import datetime

from django.db import transaction

from tutorium.accounts.models import User
from tutorium.core import hooks
from tutorium.core.money import Money
from tutorium.payments import tasks
from tutorium.payments.actions.charges import cancel, put_on_account
from tutorium.payments.actions.refunds import end_if_done, held, take_for_refund
from tutorium.payments.actions.refusals import RightEndedError
from tutorium.payments.actions.releases import due_at
from tutorium.payments.actions.writing import keep_record, locked
from tutorium.payments.domain.charges import Status, WrongTimeError
from tutorium.payments.models import Charge, Refund
from tutorium.payments.queries import refund_by_policy, refund_by_withdrawal, units_begun


@transaction.atomic
def call_off(charge: Charge, *, by: User | None, at: datetime) -> Charge:
    """Let who pays cancel: what is given back follows from the copied policy or formula."""
    row = locked(charge)
    refund = refund_by_policy(row, at=at)
    if row.status != Status.PAID:
        return _drop(row, refund, by=by, at=at)
    if refund < row.price:
        _give_begun(row, at=at)
    return _call_off(row, refund, reason=Refund.Reason.CANCELLED, by=by, at=at)


@transaction.atomic
def withdraw(charge: Charge, *, by: User, at: datetime) -> Charge:
    """Let a consumer withdraw, as the law gives it; the hook `payments.charge_stopped` hears of it.

    Raises `RightEndedError`.
    """
    row = locked(charge)
    refund = refund_by_withdrawal(row, at=at)
    if refund is None:
        raise RightEndedError
    tasks.send_withdrawn.enqueue(row.pk)
    hooks.call("payments.charge_stopped", charge=row, at=at)
    if row.status != Status.PAID:
        return _drop(row, refund, by=by, at=at)
    if refund < row.price:
        _give_begun(row, at=at)
    return _call_off(row, refund, reason=Refund.Reason.WITHDRAWN, by=by, at=at)


@transaction.atomic
def not_given(charge: Charge, *, by: User | None, at: datetime) -> Charge:
    """Give back all that is held: who should have given it did not."""
    row = locked(charge)
    if row.status != Status.PAID:
        return cancel(row, by=by, at=at)
    return _call_off(row, held(row), reason=Refund.Reason.NOT_GIVEN, by=by, at=at)


def _drop(row: Charge, refund: Money, *, by: User | None, at: datetime) -> Charge:
    """Cancel what is not paid. What would be kept of an invoice is put on account by itself.

    So who is billed does not cancel for nothing what others have paid for.
    """
    kept = row.price - refund
    was_owed = row.status == Status.OWED
    if row.called_off_at is not None:
        raise WrongTimeError(row.status)
    done = cancel(row, by=by, at=at)
    if was_owed and kept:
        _bill_rest(row, kept, by=by, at=at)
    return done


def _give_begun(row: Charge, *, at: datetime) -> None:
    """Let units be earned that have begun, and of which nobody has said yet that they were given."""
    known = set(row.releases.values_list("unit", flat=True))
    for unit in sorted(units_begun(row, at=at) - known):
        row.releases.create(unit=unit, due_at=due_at(at))


def _bill_rest(row: Charge, kept: Money, *, by: User | None, at: datetime) -> None:
    """Put on account what a charge that is called off still costs, on its terms."""
    copied = (
        "payer", "organisation", "student", "payee", "about", "title", "currency", "fee_share",
        "starts_at", "agreed_at", "country", "time_zone", "wants_early_start", "provider",
    )  # fmt: skip
    rest = Charge.objects.create(
        minor=kept.minor,
        single_minor=kept.minor,
        policy=[],
        called_off_at=at,
        **{name: getattr(row, name) for name in copied},
    )
    keep_record("rest_billed", rest, by=by, at=at, of=row.public_id)
    put_on_account(rest, at=at)
    rest.releases.create(unit=rest.units + 1, due_at=due_at(at))


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
