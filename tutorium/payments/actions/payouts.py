"""Money that goes to who earned it: decided here, sent once, and done when the provider says so.

The provider is asked between two transactions: that it is asked is written before, what it said
after. Who dies between asks again and hears of the same transfer.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from tutorium.accounts.actions import lock_people, record
from tutorium.accounts.models import User
from tutorium.core.jobs import Retries, each_by_itself, job
from tutorium.core.money import Money
from tutorium.payments import queries, tasks
from tutorium.payments.actions.destinations import look_at_destination
from tutorium.payments.actions.ledger import post
from tutorium.payments.actions.refusals import NotReadyError
from tutorium.payments.domain import postings
from tutorium.payments.domain.bank_accounts import BankAccount
from tutorium.payments.domain.charges import WrongTimeError
from tutorium.payments.domain.ledger import Transfer
from tutorium.payments.domain.payouts import OPEN, Status, Wait
from tutorium.payments.kinds import State, account_with, by_hand, pages, provider_of
from tutorium.payments.models import Payout

# A provider may be away for a day, or have the money only in some days.
PATIENCE = Retries(attempts=14, first=timedelta(minutes=1), most=timedelta(hours=8))
Reason = Payout.Reason


@job()
def pay_out_due() -> int:
    """Decide what is due to be paid out, and send again what still waits; return how many."""
    at = timezone.now()
    for payout in Payout.objects.open().exclude(provider__in=by_hand()).order_by("pk"):
        send_payout.enqueue(payout.pk)
    return each_by_itself(lambda due: _decide_if_ready(due, at=at), queries.earned_by_all())


def _decide_if_ready(earned: queries.Earned, *, at: datetime) -> Payout | None:
    try:
        return decide_payout(earned.payee, earned.amount.currency, earned.provider, at=at)
    except NotReadyError:
        return None


@transaction.atomic
def decide_payout(
    payee: User, currency: str, provider: str, *, at: datetime, by: User | None = None
) -> Payout:
    """Decide to pay somebody all that they earned with a provider. Raises `NotReadyError`.

    While one is on its way its payout is returned, and the rest waits.
    """
    lock_people([payee])
    before = Payout.objects.open().filter(payee=payee, currency=currency, provider=provider).first()
    if before is not None:
        return before
    where = payee.destinations.standing().filter(provider=account_with(provider)).first()
    earned = {each.provider: each.amount for each in queries.earned_by(payee, currency)}
    amount = earned.get(provider, Money(0, currency))
    wait = queries.wait_for(
        amount,
        is_behind=any(each.minor < 0 for each in earned.values()),
        where=where.where if where else None,
        at=at,
    )
    if wait is not None or where is None:
        raise NotReadyError(wait or Wait.NOWHERE)
    row = Payout.objects.create(
        payee=payee,
        destination=where,
        provider=provider,
        currency=currency,
        minor=amount.minor,
        decided_at=at,
    )
    _write(row, "payout_decided", postings.payout_decided(amount, row.account, provider), at=at)
    _keep_record("decided", row, by=by, at=at)
    if provider not in by_hand():
        send_payout.enqueue(row.pk)
    return row


@job(retries=PATIENCE)
def send_payout(payout_id: int) -> None:
    """Have the provider pay somebody out. Asked again, it knows the payout by its id.

    What is made by hand staff say is done.
    """
    payout = _taken_to_send(payout_id, at=timezone.now())
    if payout is None:
        return
    if payout.destination.ended_at is not None and payout.status == Status.DECIDED:
        payout_failed(payout, reason=Reason.MOVED, at=timezone.now())
        return
    sent = provider_of(payout.provider).pay_out(payout)
    if sent.state == State.DONE:
        payout_done(payout, at=timezone.now(), reference=sent.reference)
    elif sent.state == State.FAILED:
        payout_failed(payout, reason=Reason.REFUSED, said=sent.said, at=timezone.now())
        look_at_destination(payout.destination, at=timezone.now())


@transaction.atomic
def _taken_to_send(payout_id: int, *, at: datetime) -> Payout | None:
    """Write down that the provider is asked now; from here on only it knows what becomes of it."""
    row = _locked(payout_id)
    if row.status not in OPEN or row.provider in by_hand():
        return None
    if row.status == Status.DECIDED and row.destination.ended_at is None:
        row.status, row.sent_at = Status.SENT, at
        row.save(update_fields=["status", "sent_at"])
    return row


def look_at_payout(payout: Payout, *, at: datetime) -> None:
    """Ask whether what went out came back. Raises what asking raises."""
    if payout.status == Status.DONE and pages()[payout.provider].has_come_back(payout):
        payout_failed(payout, reason=Reason.RETURNED, at=at)


@transaction.atomic
def payout_done(payout: Payout, *, at: datetime, reference: str, by: User | None = None) -> Payout:
    """Write down that somebody has been paid out. That it is said again changes nothing.

    Raises `WrongTimeError` for one that failed.
    """
    row = _locked(payout.pk)
    if row.status == Status.DONE:
        return row
    if row.status not in OPEN:
        raise WrongTimeError(row.status)
    row.status, row.done_at, row.reference = Status.DONE, at, reference
    row.save(update_fields=["status", "done_at", "reference"])
    done = postings.payout_done(row.amount, row.provider)
    _write(row, "payout_done", done, at=at, reference=reference)
    _keep_record("done", row, by=by, at=at, reference=reference)
    tasks.send_paid_out.enqueue(row.pk)
    return row


@transaction.atomic
def payout_failed(
    payout: Payout, *, reason: str, at: datetime, said: str = "", by: User | None = None
) -> Payout:
    """Let what was on its way stand with what is earned again; or what came back after it was done.

    What is paid out next is another payout. Done again it changes nothing.
    """
    row = _locked(payout.pk)
    was = Status(row.status)
    if was == Status.FAILED:
        return row
    row.status, row.failed_at = Status.FAILED, at
    row.reason = Reason.RETURNED if was == Status.DONE else reason
    row.said = said[:80]
    row.save(update_fields=["status", "failed_at", "reason", "said"])
    if was == Status.DONE:
        back = postings.payout_returned(row.amount, row.account, row.provider)
        _write(row, "payout_returned", back, at=at, reference=row.reference)
    else:
        back = postings.payout_failed(row.amount, row.account, row.provider)
        _write(row, "payout_failed", back, at=at)
    _keep_record("failed", row, by=by, at=at, reason=row.reason)
    tasks.send_payout_failed.enqueue(row.pk)
    return row


def see_bank_account(payout: Payout, *, by: User, at: datetime) -> BankAccount | None:
    """Return the account that a transfer has to go to, and keep who looked at it.

    Raises `UnreadableSecretError` where the site's key is another one than it was sealed with.
    """
    _keep_record("destination_seen", payout, by=by, at=at)
    return payout.destination.bank_account


def _locked(payout_id: int) -> Payout:
    rows = Payout.objects.select_for_update(of=("self",)).select_related("destination", "payee")
    return rows.get(pk=payout_id)


def _write(
    row: Payout, event: str, moved: list[Transfer], *, at: datetime, reference: str = ""
) -> None:
    key = f"payout:{row.public_id}:{event}"
    post(event, moved, key=key, at=at, payout=row, reference=reference)


def _keep_record(
    deed: str, row: Payout, *, by: User | None, at: datetime, **details: object
) -> None:
    said = {"payout": row.public_id, **details}
    record(f"payout.{deed}", at=at, by=by, hat="operator", person=row.payee, **said)
