"""Connect: accounts of those who are paid out, and transfers to them.

Who earns has an account of their own at Stripe (`express`), which they open at Stripe's page; a
transfer moves money from ours to theirs, and Stripe pays it to their bank.
Source: https://docs.stripe.com/connect/separate-charges-and-transfers
"""

from typing import Any

from tutorium.accounts.models import User
from tutorium.payments.kinds.answers import Answer, NotYetError, RefusedError, State
from tutorium.payments.kinds.stripe.amounts import to_stripe
from tutorium.payments.kinds.stripe.client import ask
from tutorium.payments.models import Destination, Payout


class PayingOut:
    def open_account(self, person: User) -> str:
        """Open an account for somebody and return its id; asked again it is the same one."""
        record = getattr(person, "age_record", None)
        fields = {
            "type": "express",
            "country": record.country if record else None,
            "email": person.email,
            "capabilities": {"transfers": {"requested": True}},
            "metadata": {"person": person.public_id},
        }
        return str(ask("POST", "accounts", fields, key=f"account:{person.public_id}")["id"])

    def onboard(self, destination: Destination, *, back: str, again: str) -> str:
        """Return the page at which somebody says who they are; it opens once, for some minutes."""
        fields = {
            "account": destination.reference,
            "type": "account_onboarding",
            "return_url": back,
            "refresh_url": again,
        }
        return str(ask("POST", "account_links", fields)["url"])

    def is_ready(self, destination: Destination) -> bool:
        """Say whether Stripe takes transfers for somebody and pays them to their bank now."""
        said = ask("GET", f"accounts/{destination.reference}")
        is_active = (said.get("capabilities") or {}).get("transfers") == "active"
        return is_active and bool(said.get("payouts_enabled"))

    def pay_out(self, payout: Payout) -> Answer:
        """Transfer money to somebody, once. Raises `NotYetError` while it is not ours to send yet.

        Stripe forgets its keys after a day, so a transfer of this payout is looked for first.
        """
        found = ask("GET", "transfers", {"transfer_group": payout.public_id, "limit": 1})["data"]
        if found:
            return _transfer(found[0])
        if _available(payout.currency) < to_stripe(payout.amount):
            raise NotYetError(payout.public_id)
        fields = {
            "amount": to_stripe(payout.amount),
            "currency": payout.currency.lower(),
            "destination": payout.destination.reference,
            "transfer_group": payout.public_id,
            "metadata": {"payout": payout.public_id},
        }
        try:
            return _transfer(ask("POST", "transfers", fields, key=f"payout:{payout.public_id}"))
        except RefusedError as error:
            return Answer(State.FAILED, said=str(error))

    def has_come_back(self, payout: Payout) -> bool:
        """Say whether all of a transfer was reversed. A part of one is somebody's to look at."""
        return bool(ask("GET", f"transfers/{payout.reference}")["reversed"])


def _available(currency: str) -> int:
    """Return how much of a currency may be sent now, in Stripe's units."""
    rows = ask("GET", "balance")["available"]
    return sum(row["amount"] for row in rows if row["currency"] == currency.lower())


def _transfer(said: dict[str, Any]) -> Answer:
    return Answer(State.DONE, reference=said["id"])
