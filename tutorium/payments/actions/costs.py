"""What providers keep for their work."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from tutorium.core.jobs import Retries, job
from tutorium.payments.actions.ledger import post
from tutorium.payments.domain import postings
from tutorium.payments.kinds import STRIPE, stripe
from tutorium.payments.kinds.answers import Cost
from tutorium.payments.models import Charge, Checkout

PATIENCE = Retries(attempts=14, first=timedelta(minutes=1), most=timedelta(hours=8))
_provider = stripe.Stripe()


@job(retries=PATIENCE)
def note_cost_of(checkout_id: int) -> None:
    """Ask what a payment cost, and write it down. What is not known yet is asked for again."""
    checkout = Checkout.objects.select_related("charge").get(pk=checkout_id)
    note_cost(_provider.cost_of(checkout), at=timezone.now(), charge=checkout.charge)


@transaction.atomic
def note_cost(cost: Cost, *, at: datetime, charge: Charge | None = None) -> None:
    """Write down once what Stripe kept, or gave back of it."""
    moved = postings.cost(cost.amount, STRIPE)
    if moved:
        key = f"fee:{STRIPE}:{cost.reference}"
        post("fee", moved, key=key, at=at, charge=charge, reference=cost.reference)
