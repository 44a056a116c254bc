"""What our books say of a provider's money, to be compared with what it says itself."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Q, QuerySet, Sum

from tutorium.core.money import Money
from tutorium.payments import models
from tutorium.payments.domain.bank_statements import Known
from tutorium.payments.domain.ledger import AccountKind
from tutorium.payments.domain.reconciliation import Moved
from tutorium.payments.kinds import by_hand

_KINDS = (AccountKind.CLEARING, AccountKind.TRANSIT, AccountKind.DISPUTED)
_AT_ONCE = 500  # references that are asked for in one query


def standing_of(provider: str) -> dict[str, dict[str, Money]]:
    """Return by currency what stands on the accounts of a provider, by their kinds."""
    rows = models.Account.objects.filter(provider=provider, kind__in=_KINDS).order_by("currency")
    found: dict[str, dict[str, Money]] = defaultdict(dict)
    for currency, kind, minor in rows.values_list("currency", "kind").annotate(
        Sum("entries__minor", default=0)
    ):
        found[currency][kind] = Money(minor, currency)
    return dict(found)


def moved_at(provider: str, *, since: datetime, references: Collection[str] = ()) -> list[Moved]:
    """Return what moved a provider's money by our books since a time, and by these references ever."""
    recent = _moved(_entries([provider]).filter(transaction__at__gte=since))
    missing = sorted({*references} - {each.reference for each in recent})
    before = _entries([provider]).filter(transaction__at__lt=since)
    for at in range(0, len(missing), _AT_ONCE):
        some = missing[at : at + _AT_ONCE]
        recent += _moved(before.filter(transaction__reference__in=some))
    return recent


def _entries(providers: Collection[str]) -> QuerySet[models.Entry]:
    of = Q(account__kind=AccountKind.CLEARING, account__provider__in=providers)
    return models.Entry.objects.filter(of).select_related("transaction", "account")


def _moved(entries: Iterable[models.Entry]) -> list[Moved]:
    return [
        Moved(of.event, of.reference or of.key, entry.amount, of.at)
        for entry in entries
        for of in [entry.transaction]
    ]


def transfers_between(since: datetime, until: datetime, currency: str) -> list[Known]:
    """Return what moved our bank account in a span, with the names that a statement may tell.

    Who pays may name the charge or its invoice.
    """
    rows = _entries(by_hand()).filter(
        account__currency=currency, transaction__at__gte=since, transaction__at__lt=until
    )
    rows = rows.select_related("transaction__charge", "transaction__payout", "account")
    rows = rows.prefetch_related("transaction__charge__invoices").order_by("transaction__at", "pk")
    return [Known(row.transaction.event, row.amount, _names(row.transaction)) for row in rows]


def _names(of: models.Transaction) -> tuple[str, ...]:
    names = [of.reference or of.key]
    if of.payout is not None:
        names.append(of.payout.public_id)
    if of.charge is not None and of.event == "paid":
        names += [of.charge.public_id, *(str(each) for each in of.charge.invoices.all())]
    return tuple(dict.fromkeys(names))
