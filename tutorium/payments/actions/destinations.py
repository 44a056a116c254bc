"""Where people are paid out to: said by them, and asked of the provider."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from tutorium.accounts.actions import lock_people, record
from tutorium.accounts.models import User
from tutorium.accounts.queries import counts_as_minor
from tutorium.core.jobs import each_by_itself, job
from tutorium.payments import tasks
from tutorium.payments.actions.refusals import MinorPaidOutError, WrongProviderError
from tutorium.payments.domain.bank_accounts import BankAccount
from tutorium.payments.kinds import INVOICE, STRIPE, offered, stripe
from tutorium.payments.models import Destination
from tutorium.payments.models.payouts import sealed

_provider = stripe.PayingOut()


@transaction.atomic
def say_bank_account(payee: User, account: BankAccount, *, at: datetime) -> Destination:
    """Keep at which bank somebody is paid out, sealed. It is waited with, and a letter says so.

    Raises `MinorPaidOutError`. Said again as it was, it changes nothing.
    """
    _let_be_paid(payee, at=at)
    lock_people([payee])
    before = payee.destinations.standing().filter(provider=INVOICE).first()
    if before is not None:
        if before.bank_account == account:
            return before
        before.ended_at = at
        before.save(update_fields=["ended_at"])
    row = Destination.objects.create(
        user=payee,
        provider=INVOICE,
        details=sealed(account),
        hint=account.hint,
        said_at=at,
        ready_at=at,
    )
    _keep_record(row, at=at, is_first=before is None)
    return row


def begin_onboarding(payee: User, *, back: str, again: str, at: datetime) -> str:
    """Return the page of Stripe at which somebody says who they are and where to pay them.

    Nothing is locked while Stripe is asked, which knows by the key that it was asked before.
    Raises `MinorPaidOutError`, `WrongProviderError` and what asking raises.
    """
    _let_be_paid(payee, at=at)
    if STRIPE not in offered():
        raise WrongProviderError(STRIPE)
    row = payee.destinations.standing().filter(provider=STRIPE).first()
    if row is None:
        row = _keep(payee, _provider.open_account(payee), at=at)
    return _provider.onboard(row, back=back, again=again)


@transaction.atomic
def _keep(payee: User, reference: str, *, at: datetime) -> Destination:
    lock_people([payee])
    row, is_new = Destination.objects.get_or_create(
        provider=STRIPE, reference=reference, defaults={"user": payee, "said_at": at}
    )
    if is_new:
        _keep_record(row, at=at, is_first=True)
    return row


def look_at_destination(destination: Destination, *, at: datetime) -> Destination:
    """Ask Stripe whether it pays somebody out, and keep the answer. Raises what asking raises."""
    is_ready = _provider.is_ready(destination)
    with transaction.atomic():
        row = Destination.objects.select_for_update(of=("self",)).get(pk=destination.pk)
        row.ready_at = (row.ready_at or at) if is_ready else None
        row.looked_at = at
        row.save(update_fields=["ready_at", "looked_at"])
    return row


@job()
def look_at_unready_destinations() -> int:
    """Ask about whoever began and is not ready, in case a message was lost; return how many."""
    at = timezone.now()
    rows = Destination.objects.standing().filter(provider=STRIPE, ready_at=None)
    return each_by_itself(partial(look_at_destination, at=at), list(rows.order_by("pk")))


def _let_be_paid(payee: User, *, at: datetime) -> None:
    if counts_as_minor(payee, at=at):
        raise MinorPaidOutError


def _keep_record(row: Destination, *, at: datetime, is_first: bool) -> None:
    said = {"provider": row.provider, "first": is_first}
    record("payout.destination_said", at=at, by=row.user, hat="tutor", person=row.user, **said)
    tasks.send_destination_said.enqueue(row.pk)
