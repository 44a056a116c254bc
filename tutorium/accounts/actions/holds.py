"""Keeping what an investigation needs, and letting it go."""

from datetime import datetime

from django.db import transaction

from tutorium.accounts.actions.audit import record
from tutorium.accounts.models import ErasureHold, User


@transaction.atomic
def place_hold(
    person: User, *, reason: str, by: User | None, hat: str, at: datetime
) -> ErasureHold:
    """Let nothing of a person be erased until the hold is lifted."""
    User.objects.select_for_update().get(pk=person.pk)  # an erasure may be under way
    hold = ErasureHold.objects.create(person=person, reason=reason, by=by, at=at)
    record("hold.placed", at=at, by=by, hat=hat, person=person, hold=hold.public_id)
    return hold


@transaction.atomic
def lift_hold(hold: ErasureHold, *, by: User | None, hat: str, at: datetime) -> None:
    """End a hold; who lifted it already lifts nothing."""
    row = ErasureHold.objects.select_for_update(of=("self",)).live().filter(pk=hold.pk).first()
    if row is None:
        return
    row.lifted_at, row.lifted_by = at, by
    row.save(update_fields=["lifted_at", "lifted_by"])
    record("hold.lifted", at=at, by=by, hat=hat, person=row.person, hold=row.public_id)
