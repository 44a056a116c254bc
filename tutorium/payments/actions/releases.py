"""Units that were given, and the share of a price that is earned by each."""

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tutorium.accounts.models import User
from tutorium.core.jobs import each_by_itself, job
from tutorium.core.money import Money
from tutorium.payments.actions.charges import cancel
from tutorium.payments.actions.refunds import end_if_done, held, take_for_refund
from tutorium.payments.actions.refusals import NotHeldError
from tutorium.payments.actions.writing import keep_record, locked, write
from tutorium.payments.domain import postings
from tutorium.payments.domain.charges import Status, WrongTimeError
from tutorium.payments.domain.packages import unit_price
from tutorium.payments.domain.policies import divided
from tutorium.payments.models import Charge, Refund, Release


@transaction.atomic
def give(charge: Charge, *, unit: int = 1, at: datetime) -> Release:
    """Say that a unit was given; its share is earned when the time to dispute it is over.

    Said again it changes nothing. Raises `WrongTimeError` for a unit that is not part of it.
    """
    row = locked(charge)
    known = row.releases.filter(unit=unit).first()
    if known is not None:
        return known
    if row.status == Status.ENDED or row.called_off_at or not 1 <= unit <= row.units:
        raise WrongTimeError(unit)
    return row.releases.create(unit=unit, due_at=due_at(at))


def due_at(at: datetime) -> datetime:
    return at + timedelta(hours=settings.DISPUTE_HOURS)


@transaction.atomic
def earn(release: Release, *, at: datetime) -> None:
    """Move what a unit earned to who gave it, and our fee to us. What is not due is left."""
    row = locked(release.charge)
    due = row.releases.due(at=at).filter(pk=release.pk).first()
    if due is None:
        return
    amount = _share_of(row, due)
    fee, payout = divided(amount, refund=Money(0, row.currency), fee_share=row.fee_share)
    row.earned_minor += amount.minor
    row.save(update_fields=["earned_minor"])
    due.done_at = at
    due.save(update_fields=["done_at"])
    write(row, "earned", postings.earned(payout, fee, row.sides), at=at, of=str(due.unit))
    end_if_done(row, at=at)


def _share_of(row: Charge, release: Release) -> Money:
    """Return what a unit earns: the last one all that is left."""
    others = row.releases.exclude(pk=release.pk)
    is_last = not others.filter(done_at=None).exists()
    if is_last and (row.called_off_at or others.count() == row.units - 1):
        return held(row)
    return min(_left_of(row, release), held(row))


def _left_of(row: Charge, release: Release) -> Money:
    """Return what a unit costs within its charge, less what was given back of it."""
    price = unit_price(row.price, units=row.units, unit=release.unit)
    return price - Money(release.returned_minor, row.currency)


@transaction.atomic
def give_back_unit(
    charge: Charge, *, unit: int, amount: Money | None = None, by: User | None, at: datetime
) -> Money:
    """Give back a unit that was given and is not earned yet, or part of it; return how much.

    A single unit that is not paid is cancelled, and nothing goes back. Raises `NotHeldError` for
    more than is left of it, and `WrongTimeError` where it is earned or a package is not paid.
    """
    row = locked(charge)
    release = row.releases.filter(unit=unit, done_at=None).first()
    if release is None or row.status == Status.ENDED:
        raise WrongTimeError(unit)
    left = min(_left_of(row, release), held(row)) if row.paid_at else _left_of(row, release)
    back = left if amount is None else amount
    if not Money(0, row.currency) <= back <= left:
        raise NotHeldError(back)
    if not row.paid_at:
        return _drop(row, back == left, by=by, at=at)
    _return(row, release, back, by=by, at=at)
    return back


@transaction.atomic
def give_back_begun(charge: Charge, *, unit: int, by: User | None, at: datetime) -> None:
    """Give back what is kept of a unit that had begun when its charge was called off.

    With the last one all that is left goes. Where nothing is kept of it there is nothing to do.
    """
    row = locked(charge)
    release = row.releases.filter(unit=unit, done_at=None).first()
    if release is None or row.status != Status.PAID:
        return
    is_last = not row.releases.filter(done_at=None).exclude(pk=release.pk).exists()
    back = held(row) if is_last else min(_left_of(row, release), held(row))
    _return(row, release, back, by=by, at=at)


def _return(row: Charge, release: Release, back: Money, *, by: User | None, at: datetime) -> None:
    """Give back of a unit what is said, and write it down."""
    release.returned_minor += back.minor
    release.save(update_fields=["returned_minor"])
    if back:
        take_for_refund(row, back, reason=Refund.Reason.NOT_GIVEN, at=at)
    keep_record("unit_given_back", row, by=by, at=at, unit=release.unit, minor=back.minor)
    end_if_done(row, at=at)


def _drop(row: Charge, is_whole: bool, *, by: User | None, at: datetime) -> Money:  # noqa: FBT001 (of one caller)
    if not is_whole or row.units > 1:
        raise WrongTimeError(row.status)
    cancel(row, by=by, at=at)
    return Money(0, row.currency)


@transaction.atomic
def hold_back(charge: Charge, *, by: User | None, at: datetime) -> None:
    """Let nothing be earned of a charge while somebody looks into it."""
    row = locked(charge)
    if row.held_back_at is None:
        row.held_back_at = at
        row.save(update_fields=["held_back_at"])
        keep_record("held_back", row, by=by, at=at)


@transaction.atomic
def let_go(charge: Charge, *, by: User | None, at: datetime) -> None:
    row = locked(charge)
    if row.held_back_at is not None:
        row.held_back_at = None
        row.save(update_fields=["held_back_at"])
        keep_record("let_go", row, by=by, at=at)


@job()
def earn_due() -> int:
    """Earn whatever is due; return how many units."""
    at = timezone.now()
    due = list(Release.objects.due(at=at).select_related("charge").order_by("due_at", "pk"))
    return each_by_itself(partial(earn, at=at), due)
