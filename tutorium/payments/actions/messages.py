"""What providers tell us: kept once, and asked about. Nothing that a message says is believed."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from tutorium.core.jobs import Retries, job
from tutorium.payments.actions.checkouts import look_at
from tutorium.payments.actions.destinations import look_at_destination
from tutorium.payments.actions.disputes import look_at_dispute
from tutorium.payments.actions.payouts import look_at_payout
from tutorium.payments.actions.refunds import send_refund
from tutorium.payments.kinds import Message, disputing
from tutorium.payments.models import Checkout, Destination, Payout, ProviderEvent, Refund

PATIENCE = Retries(attempts=14, first=timedelta(minutes=1), most=timedelta(hours=8))


@transaction.atomic
def receive(message: Message, *, provider: str, at: datetime) -> ProviderEvent:
    """Keep that a message came, and have what it is about looked at. One that came before is known."""
    row, is_new = ProviderEvent.objects.get_or_create(
        provider=provider,
        event=message.event,
        defaults={"kind": message.kind[:80], "about": message.about, "received_at": at},
    )
    if is_new:
        handle.enqueue(row.pk)
    return row


@job(retries=PATIENCE)
def handle(event_id: int) -> None:
    """Look at what a message is about, as it is now: so their order does not matter."""
    event, at = ProviderEvent.objects.get(pk=event_id), timezone.now()
    told = disputing().get(event.provider)
    if told is not None and told.tells_of_dispute(event.kind):
        look_at_dispute(event.provider, event.about, at=at)
    of_charge = {"charge__provider": event.provider, "reference": event.about}
    of_payee = {"provider": event.provider, "reference": event.about}
    for checkout in Checkout.objects.select_related("charge").filter(**of_charge):
        look_at(checkout, at=at)
    for refund in Refund.objects.filter(**of_charge):
        send_refund.call(refund.pk)
    for destination in Destination.objects.filter(**of_payee):
        look_at_destination(destination, at=at)
    for payout in Payout.objects.filter(**of_payee):
        look_at_payout(payout, at=at)
    ProviderEvent.objects.filter(pk=event_id, done_at=None).update(done_at=at)
