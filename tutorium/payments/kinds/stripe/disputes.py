"""Disputes at Stripe: the bank of somebody who paid takes the money back, and asks.

What moved is what the dispute's balance transactions say; one that moved nothing is a question of
the bank's alone. Source: https://docs.stripe.com/api/disputes/object
"""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from tutorium.core.money import Money
from tutorium.payments.kinds.answers import Cost, Disputed, NotYetError, State
from tutorium.payments.kinds.intakes import Disputing
from tutorium.payments.kinds.stripe.amounts import from_stripe
from tutorium.payments.kinds.stripe.client import ask
from tutorium.payments.models import Checkout

PAGES = "https://dashboard.stripe.com/disputes/"
_STATES = {"won": State.DONE, "lost": State.FAILED}


class Disputes(Disputing):
    def tells_of_dispute(self, kind: str) -> bool:
        return kind.startswith("charge.dispute.")

    def page_of_dispute(self, reference: str) -> str:
        return PAGES + quote(reference)

    def look_at_dispute(self, reference: str) -> Disputed:
        """Return how far a dispute is now, and what moved by it."""
        said = ask("GET", f"disputes/{reference}")
        lines = said.get("balance_transactions") or []
        until = (said.get("evidence_details") or {}).get("due_by")
        return Disputed(
            reference=said["id"],
            payment=said.get("payment_intent") or "",
            state=_STATES.get(said["status"], State.WAITING),
            taken=_sum(lines, said["currency"], sign=-1),
            returned=_sum(lines, said["currency"], sign=1),
            reason=said.get("reason") or "",
            answer_by=datetime.fromtimestamp(until, UTC) if until else None,
            costs=tuple(_cost(line) for line in lines if line["fee"]),
        )

    def cost_of(self, checkout: Checkout) -> Cost:
        """Return what Stripe kept of a payment. Raises `NotYetError` while it does not say."""
        fields = {"expand": ["latest_charge.balance_transaction"]}
        said = ask("GET", f"payment_intents/{checkout.payment}", fields)
        line = (said.get("latest_charge") or {}).get("balance_transaction")
        if not isinstance(line, dict):
            raise NotYetError(checkout.payment)
        return _cost(line)


def _sum(lines: list[dict[str, Any]], currency: str, *, sign: int) -> Money:
    """Return what went one way, in the currency in which it went; all of it was in one."""
    moved = [line for line in lines if line["amount"] * sign > 0]
    code = moved[0]["currency"] if moved else currency
    return from_stripe(sum(line["amount"] * sign for line in moved), code)


def _cost(line: dict[str, Any]) -> Cost:
    return Cost(line["id"], from_stripe(line["fee"], line["currency"]))
