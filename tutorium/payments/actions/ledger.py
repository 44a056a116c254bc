"""Writing to the ledger."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import CharField, QuerySet

from tutorium.core.ids import new_public_id
from tutorium.core.prepared import prepared
from tutorium.payments import models
from tutorium.payments.domain.ledger import Account, Transfer, entries


@transaction.atomic
def post(  # noqa: PLR0913 (what a transaction is, in one call)
    event: str,
    transfers: Sequence[Transfer],
    *,
    key: str,
    at: datetime,
    charge: models.Charge | None = None,
    payout: models.Payout | None = None,
    reference: str = "",
) -> models.Transaction:
    """Write down what happened. What was written under the same key before is returned instead.

    `reference` is what the provider whose money moves calls it: by it the two are compared.
    Raises `AmountError` and `CurrencyError` where the transfers make no transaction.
    """
    written = _written.first(key=key)
    if written is not None:
        return written
    currency, lines = entries(transfers)
    uid = new_public_id()
    models.Entry.objects.bulk_create(
        models.Entry(
            transaction_id=uid, account=account_of(line.account, currency), minor=line.minor
        )
        for line in lines
    )
    return models.Transaction.objects.create(
        uid=uid,
        key=key,
        event=event,
        currency=currency,
        at=at,
        charge=charge,
        payout=payout,
        reference=reference,
    )


@prepared(key=CharField())
def _written(key: Any) -> QuerySet[models.Transaction]:
    return models.Transaction.objects.filter(key=key)


def account_of(account: Account, currency: str) -> models.Account:
    """Return the row of an account in one currency, which is made when it is first written to."""
    row, _is_new = models.Account.objects.get_or_create(  # type: ignore[misc] # the stubs know no NULL here
        kind=account.kind,
        currency=currency,
        provider=account.provider,
        user_id=account.user,
        organisation_id=account.organisation,
    )
    return row
