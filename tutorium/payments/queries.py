"""What the ledger says: balances, and whether it is sound."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Count, F, Q, QuerySet, Sum

from tutorium.core.money import Money
from tutorium.payments import models
from tutorium.payments.domain.ledger import Account, AccountKind, may_stand_at
from tutorium.payments.models import seals

_STANDING = Sum("entries__minor", default=0)


@dataclass(frozen=True)
class LedgerFault:
    """What is wrong, and of what: the uid of a transaction, or the account."""

    what: str
    of: str = ""


def rows_of(account: Account) -> QuerySet[models.Account]:
    return models.Account.objects.filter(
        kind=account.kind,
        provider=account.provider,
        user=account.user,
        organisation=account.organisation,
    )


def balance(account: Account, currency: str, *, at: datetime | None = None) -> Money:
    """Return what stands on an account, or stood there at the beginning of `at`."""
    lines = models.Entry.objects.filter(account__in=rows_of(account).filter(currency=currency))
    return Money((lines.until(at) if at else lines).total(), currency)


def balances() -> QuerySet[models.Account]:
    """Return all accounts with what stands on them as `balance`, in minor units."""
    rows = models.Account.objects.annotate(balance=_STANDING)
    return rows.order_by("kind", "currency", "pk")


def statement(
    account: Account, currency: str, *, since: datetime, until: datetime
) -> QuerySet[models.Entry]:
    """Return the entries of an account in a span, the first first."""
    lines = models.Entry.objects.filter(account__in=rows_of(account).filter(currency=currency))
    return (
        lines.until(until)
        .filter(transaction__at__gte=since)
        .select_related("transaction", "account")
        .order_by("transaction__at", "pk")
    )


def ledger_faults() -> Iterator[LedgerFault]:
    """Yield what is wrong with the ledger, reckoned anew from its entries."""
    if not seals.are_there(connection.alias):
        yield LedgerFault("unguarded")
    for uid in _unbalanced():
        yield LedgerFault("unbalanced", uid)
    for of in _astray():
        yield LedgerFault("impossible", of)


def _unbalanced() -> QuerySet[models.Transaction, str]:
    """Transactions whose entries do not sum to zero in their currency, or are not there."""
    mixed = Count("entries", filter=~Q(entries__account__currency=F("currency")))
    sums = models.Transaction.objects.annotate(
        total=Sum("entries__minor", default=0), lines=Count("entries"), mixed=mixed
    )
    wrong = sums.filter(~Q(total=0) | Q(lines__lt=2) | Q(mixed__gt=0))
    return wrong.order_by("pk").values_list("uid", flat=True)


def _astray() -> Iterator[str]:
    """Accounts that stand where their kind never may."""
    rows = models.Account.objects.annotate(balance=_STANDING).order_by("pk")
    for kind, currency, pk, minor in rows.values_list("kind", "currency", "pk", "balance"):
        if not may_stand_at(AccountKind(kind), minor):
            yield f"{kind} {currency} {pk}"
