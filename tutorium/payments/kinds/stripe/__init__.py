"""Cards and wallets at Stripe: hosted Checkout by redirect, so that no card ever comes here."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tutorium.payments.kinds.answers import Answer, RefusedError, State
from tutorium.payments.kinds.intakes import AtPage
from tutorium.payments.kinds.stripe.amounts import from_stripe, to_stripe
from tutorium.payments.kinds.stripe.client import ask
from tutorium.payments.kinds.stripe.disputes import Disputes
from tutorium.payments.kinds.stripe.lines import Listing
from tutorium.payments.kinds.stripe.messages import Telling
from tutorium.payments.kinds.stripe.paying_out import PayingOut
from tutorium.payments.models import Charge, Checkout, Refund

_REFUNDS = {"succeeded": State.DONE, "failed": State.FAILED, "canceled": State.FAILED}


class Stripe(Telling, PayingOut, Listing, Disputes, AtPage):
    name = "Stripe"
    title = _("by card, at Stripe")
    means = _("by card")

    def begin(self, charge: Charge, *, number: int, back: str) -> Answer:
        """Open the `number`th checkout of a charge; asked again it is the same one."""
        fields = {
            "mode": "payment",
            "client_reference_id": charge.public_id,
            "success_url": back,
            "cancel_url": back,
            "line_items": [
                {
                    "quantity": 1,
                    "price_data": {
                        "currency": charge.currency.lower(),
                        "unit_amount": to_stripe(charge.price),
                        "product_data": {"name": charge.title},
                    },
                }
            ],
            "payment_intent_data": {"metadata": {"charge": charge.public_id}},
        }
        key = f"checkout:{charge.public_id}:{number}"
        return _session(ask("POST", "checkout/sessions", fields, key=key))

    def look(self, checkout: Checkout) -> Answer:
        """Return how far a checkout is now; of one that is paid, by what and how much."""
        return _session(ask("GET", f"checkout/sessions/{checkout.reference}"))

    def close(self, checkout: Checkout) -> None:
        """Let nobody pay by a checkout any more. One that is closed or paid stays as it is."""
        try:
            ask("POST", f"checkout/sessions/{checkout.reference}/expire")
        except RefusedError:
            return

    def refund(self, refund: Refund) -> Answer:
        """Give money back the way it came. A refund that Stripe knows is looked at."""
        if refund.reference:
            return _refund(ask("GET", f"refunds/{refund.reference}"))
        paid = refund.charge.checkouts.exclude(payment="").order_by("number").last()
        if paid is None:
            return Answer(State.FAILED)
        fields = {
            "payment_intent": paid.payment,
            "amount": to_stripe(refund.amount),
            "metadata": {"refund": refund.public_id},
        }
        try:
            return _refund(ask("POST", "refunds", fields, key=f"refund:{refund.public_id}"))
        except RefusedError:
            return Answer(State.FAILED)


def _session(said: dict[str, Any]) -> Answer:
    is_paid = said["payment_status"] == "paid"
    state = (
        State.DONE if is_paid else State.FAILED if said["status"] == "expired" else State.WAITING
    )
    return Answer(
        state,
        reference=said["id"],
        address=said.get("url") or "",
        payment=said.get("payment_intent") or "",
        amount=from_stripe(said["amount_total"], said["currency"]),
    )


def _refund(said: dict[str, Any]) -> Answer:
    return Answer(_REFUNDS.get(said["status"], State.WAITING), reference=said["id"])
