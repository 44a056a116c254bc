"""What providers keep for their work."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from tutorium.core.jobs import Retries, job
from tutorium.payments.actions.ledger import post
from tutorium.payments.domain import postings
from tutorium.payments.kinds import pages
from tutorium.payments.kinds.answers import Cost
from tutorium.payments.models import Charge, Checkout

PATIENCE = Retries(attempts=14, first=timedelta(minutes=1), most=timedelta(hours=8))


@job(retries=PATIENCE)
def note_cost_of(checkout_id: int) -> None:
    """Ask what a payment cost, and write it down. What is not known yet is asked for again."""
    checkout = Checkout.objects.select_related("charge").get(pk=checkout_id)
    charge = checkout.charge
    cost = pages()[charge.provider].cost_of(checkout)
    note_cost(cost, provider=charge.provider, at=timezone.now(), charge=charge)


@transaction.atomic
def note_cost(cost: Cost, *, provider: str, at: datetime, charge: Charge | None = None) -> None:
    """Write down once what a provider kept, or gave back of it."""
    moved = postings.cost(cost.amount, provider)
    if moved:
        key = f"fee:{provider}:{cost.reference}"
        post("fee", moved, key=key, at=at, charge=charge, reference=cost.reference)
