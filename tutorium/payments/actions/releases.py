"""Units that were given, and the share of a price that is earned by each."""

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tutorium.accounts.models import User
from tutorium.core.jobs import each_by_itself, job
from tutorium.core.money import Money
from tutorium.payments.actions.refunds import end_if_done, held
from tutorium.payments.actions.writing import keep_record, locked, write
from tutorium.payments.domain import postings
from tutorium.payments.domain.charges import Status, WrongTimeError
from tutorium.payments.domain.packages import unit_price
from tutorium.payments.domain.policies import divided
from tutorium.payments.models import Charge, Release


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
    return min(unit_price(row.price, units=row.units, unit=release.unit), held(row))


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
