"""What each deed with a charge does: take its row, write to the ledger, keep who did it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from tutorium.accounts.actions import record
from tutorium.accounts.models import User
from tutorium.core.prepared import KEY, prepared
from tutorium.payments.actions.ledger import post
from tutorium.payments.domain.ledger import Transfer
from tutorium.payments.models import Charge


def locked(charge: Charge) -> Charge:
    """Return the row as it is now, which nobody else changes until commit."""
    return _taken.get(charge=charge.pk)


@prepared(charge=KEY)
def _taken(charge: Any) -> QuerySet[Charge]:
    rows = Charge.objects.select_for_update(of=("self",)).select_related("payer")
    return rows.filter(pk=charge)


def write(  # noqa: PLR0913 (as `post`)
    charge: Charge,
    event: str,
    transfers: Sequence[Transfer],
    *,
    at: datetime,
    of: str = "",
    reference: str = "",
) -> None:
    """Write what happened to a charge, once; `of` tells several of one event apart."""
    if transfers:
        key = ":".join(filter(None, ("charge", charge.public_id, event, of)))
        post(event, transfers, key=key, at=at, charge=charge, reference=reference)


def keep_record(
    deed: str, charge: Charge, *, by: User | None, at: datetime, **details: object
) -> None:
    said = {"charge": charge.public_id, **details}
    hat = "payer" if by is not None and by.pk == charge.payer_id else "operator"
    record(f"charge.{deed}", at=at, by=by, hat=hat, person=charge.payer, **said)
