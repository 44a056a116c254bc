"""What people agree to pay: agreed, paid, called off. Whoever changes a charge takes its row first."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tutorium.accounts.models import Organisation, User
from tutorium.accounts.queries import counts_as_minor
from tutorium.core import hooks
from tutorium.core.money import Money
from tutorium.payments.actions.checkouts import close_checkouts
from tutorium.payments.actions.invoicing import credit, issue_invoice
from tutorium.payments.actions.limits import ask_limits
from tutorium.payments.actions.refusals import MinorPaysError, WrongProviderError
from tutorium.payments.actions.settling import settle
from tutorium.payments.actions.writing import keep_record, locked, write
from tutorium.payments.domain import postings
from tutorium.payments.domain.charges import Event, Outcome, Status, after
from tutorium.payments.domain.policies import USUAL, Policy
from tutorium.payments.kinds import offered_for
from tutorium.payments.models import Charge


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Who pays whom for what, and how. One of `payer` and `organisation`."""

    payer: User | None = None
    organisation: Organisation | None = None
    student: User | None = None
    payee: User | None = None
    about: str
    title: str
    price: Money
    single: Money | None = None  # of one unit alone, where several cost less
    units: int = 1
    fee_share: int
    policy: Policy = USUAL
    starts_at: datetime
    time_zone: str = "UTC"
    wants_early_start: bool = False
    provider: str


@transaction.atomic
def agree(terms: Terms, *, by: User, at: datetime) -> Charge:
    """Keep what was agreed. What costs nothing is paid with it.

    Raises `MinorPaysError`, `WrongProviderError`, `SponsorLimitError` and `SpendingCapError`.
    """
    if terms.payer is not None and counts_as_minor(terms.payer, at=at):
        raise MinorPaysError
    if terms.provider not in offered_for(terms.price):
        raise WrongProviderError(terms.provider)
    ask_limits(
        terms.price,
        payer=terms.payer,
        organisation=terms.organisation,
        student=terms.student,
        at=at,
    )
    charge = Charge.objects.create(**_fields(terms), agreed_at=at)
    keep_record("agreed", charge, by=by, at=at)
    return charge if terms.price else settle(charge, at=at)


def _fields(terms: Terms) -> dict[str, object]:
    alone = terms.single or terms.price
    as_they_are = (
        "payer", "organisation", "student", "payee", "about", "title", "units", "fee_share",
        "starts_at", "time_zone", "wants_early_start", "provider",
    )  # fmt: skip
    return {name: getattr(terms, name) for name in as_they_are} | {
        "currency": terms.price.currency,
        "minor": terms.price.minor,
        "single_minor": alone.minor,
        "policy": terms.policy.data,
        "country": _country(terms),
    }


def _country(terms: Terms) -> str:
    if terms.organisation is not None:
        return terms.organisation.country
    record_of_age = getattr(terms.payer, "age_record", None)
    return record_of_age.country if record_of_age else ""


@transaction.atomic
def put_on_account(charge: Charge, *, at: datetime) -> Charge:
    """Let a charge be owed, as an invoice says it; it is secured by that. Raises `WrongTimeError`."""
    row = locked(charge)
    row.status = after(Status(row.status), Event.INVOICED)
    row.save(update_fields=["status"])
    write(row, "invoiced", postings.invoiced(row.price, row.sides), at=at)
    issue_invoice(row, at=at)
    hooks.call("payments.charge_secured", charge=row, at=at)
    return row


@transaction.atomic
def reschedule(charge: Charge, *, starts_at: datetime, by: User, at: datetime) -> Charge:
    """Reckon notice from another start, as `domain.policies.moved_start` has it."""
    row = locked(charge)
    row.starts_at = starts_at
    row.save(update_fields=["starts_at"])
    keep_record("rescheduled", row, by=by, at=at)
    return row


@transaction.atomic
def cancel(charge: Charge, *, at: datetime, by: User | None = None) -> Charge:
    """End a charge that nobody paid. Raises `WrongTimeError`."""
    row = locked(charge)
    was = Status(row.status)
    row.status = after(was, Event.CANCELLED)
    row.outcome, row.ended_at = Outcome.CANCELLED, at
    row.save(update_fields=["status", "outcome", "ended_at"])
    if was == Status.OWED:
        write(row, "invoice_dropped", postings.invoice_dropped(row.price, row.sides), at=at)
        credit(row, row.price, at=at)
    if row.checkouts.open().exists():
        close_checkouts.enqueue(row.pk)
    keep_record("cancelled", row, by=by, at=at)
    return row
