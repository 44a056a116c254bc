"""Paying at a provider: opened, looked at, closed.

The jobs here stand beside the deeds that they call.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from tutorium.core.jobs import Retries, each_by_itself, job
from tutorium.payments.actions.costs import note_cost_of
from tutorium.payments.actions.refusals import WrongProviderError
from tutorium.payments.actions.settling import settle
from tutorium.payments.actions.writing import locked
from tutorium.payments.domain.charges import Status, WrongTimeError
from tutorium.payments.kinds import Answer, AtPage, RefusedError, State, UnreachableError, pages
from tutorium.payments.models import Charge, Checkout

PATIENCE = Retries(attempts=14, first=timedelta(minutes=1), most=timedelta(hours=8))


class MismatchError(Exception):
    """A provider took another amount than was agreed: nothing is written, somebody has to look."""


def begin_checkout(charge: Charge, *, back: str, at: datetime) -> str:
    """Return where to pay: the checkout that is open, or a new one.

    Nothing is locked while the provider is asked, who knows by its number that it was asked before.
    Raises `WrongProviderError`, `WrongTimeError` and what asking raises.
    """
    provider = _page_of(charge)
    if charge.status != Status.PENDING:
        raise WrongTimeError(charge.status)
    there = charge.checkouts.open().first()
    if there is not None:
        look_at(there, at=at)
        there.refresh_from_db()
        if there.closed_at is None:
            return there.address
        if Charge.objects.get(pk=charge.pk).status != Status.PENDING:
            raise WrongTimeError
    number = charge.checkouts.count() + 1
    return _keep(charge, number, provider.begin(charge, number=number, back=back), at)


@transaction.atomic
def _keep(charge: Charge, number: int, said: Answer, at: datetime) -> str:
    """Keep a checkout. Of two that were asked for at once the provider made one."""
    locked(charge)
    row, _is_new = Checkout.objects.get_or_create(
        charge=charge,
        number=number,
        defaults={"reference": said.reference, "address": said.address, "opened_at": at},
    )
    return row.address


def _page_of(charge: Charge) -> AtPage:
    """Return the provider at whose page a charge is paid. Raises `WrongProviderError`."""
    found = pages().get(charge.provider)
    if found is None:
        raise WrongProviderError(charge.provider)
    return found


def look_at(checkout: Checkout, *, at: datetime) -> None:
    """Ask how far a checkout is, and write down what follows. Done twice it changes nothing.

    Raises `MismatchError` and what asking raises.
    """
    said = _page_of(checkout.charge).look(checkout)
    if said.state == State.WAITING:
        return
    if said.state == State.DONE and said.amount != checkout.charge.price:
        raise MismatchError(checkout.reference)
    _conclude(checkout, said, at=at)


def look_at_checkouts(charge: Charge, *, at: datetime) -> None:
    """Ask how far the open checkouts of a charge are: who paid is back before the message is.

    A provider that does not answer is asked again by a job, and says anything strange there.
    """
    with suppress(MismatchError, RefusedError, UnreachableError):
        for checkout in charge.checkouts.open():
            look_at(checkout, at=at)


@transaction.atomic
def _conclude(checkout: Checkout, said: Answer, *, at: datetime) -> None:
    locked(checkout.charge)
    row = Checkout.objects.select_related("charge").get(pk=checkout.pk)
    row.closed_at = row.closed_at or at
    row.payment = said.payment or row.payment
    row.save(update_fields=["closed_at", "payment"])
    if said.state == State.DONE:
        settle(row.charge, at=at, reference=row.payment)
        note_cost_of.enqueue(row.pk)


@job(retries=PATIENCE)
def close_checkouts(charge_id: int) -> None:
    """Let nobody pay for what was cancelled; who paid meanwhile gets it back."""
    at = timezone.now()
    for checkout in Checkout.objects.open().filter(charge=charge_id).select_related("charge"):
        _page_of(checkout.charge).close(checkout)
        look_at(checkout, at=at)


@job()
def look_at_open_checkouts() -> int:
    """Ask about whatever is open, in case a message was lost; return how many were asked about."""
    at = timezone.now()
    rows = list(Checkout.objects.open().select_related("charge").order_by("opened_at", "pk"))
    return each_by_itself(partial(look_at, at=at), rows)
