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
from tutorium.payments.kinds import offered_pages, pages
from tutorium.payments.models import Destination
from tutorium.payments.models.payouts import AT_BANK, sealed


@transaction.atomic
def say_bank_account(payee: User, account: BankAccount, *, at: datetime) -> Destination:
    """Keep at which bank somebody is paid out, sealed. It is waited with, and a letter says so.

    Raises `MinorPaidOutError`. Said again as it was, it changes nothing.
    """
    _let_be_paid(payee, at=at)
    lock_people([payee])
    before = payee.destinations.standing().at_bank().first()
    if before is not None:
        if before.bank_account == account:
            return before
        before.ended_at = at
        before.save(update_fields=["ended_at"])
    row = Destination.objects.create(
        user=payee,
        provider=AT_BANK,
        details=sealed(account),
        hint=account.hint,
        said_at=at,
        ready_at=at,
    )
    _keep_record(row, at=at, is_first=before is None)
    return row


def begin_onboarding(payee: User, provider: str, *, back: str, again: str, at: datetime) -> str:
    """Return the page of a provider at which somebody says who they are and where to pay them.

    Nothing is locked while it is asked, as it knows by the key that it was asked before.
    Raises `MinorPaidOutError`, `WrongProviderError` and what asking raises.
    """
    _let_be_paid(payee, at=at)
    there = offered_pages().get(provider)
    if there is None:
        raise WrongProviderError(provider)
    row = payee.destinations.standing().filter(provider=provider).first()
    if row is None:
        row = _keep(payee, provider, there.open_account(payee), at=at)
    return there.onboard(row, back=back, again=again)


@transaction.atomic
def _keep(payee: User, provider: str, reference: str, *, at: datetime) -> Destination:
    lock_people([payee])
    row, is_new = Destination.objects.get_or_create(
        provider=provider, reference=reference, defaults={"user": payee, "said_at": at}
    )
    if is_new:
        _keep_record(row, at=at, is_first=True)
    return row


def look_at_destination(destination: Destination, *, at: datetime) -> Destination:
    """Ask whether a provider pays somebody out, and keep what it says. Raises what asking raises."""
    is_ready = pages()[destination.provider].is_ready(destination)
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
    rows = Destination.objects.standing().filter(provider__in=[*pages()], ready_at=None)
    return each_by_itself(partial(look_at_destination, at=at), list(rows.order_by("pk")))


def _let_be_paid(payee: User, *, at: datetime) -> None:
    if counts_as_minor(payee, at=at):
        raise MinorPaidOutError


def _keep_record(row: Destination, *, at: datetime, is_first: bool) -> None:
    said = {"provider": row.provider, "first": is_first}
    record("payout.destination_said", at=at, by=row.user, hat="tutor", person=row.user, **said)
    tasks.send_destination_said.enqueue(row.pk)
