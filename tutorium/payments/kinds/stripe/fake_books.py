"""The balance of a Stripe of our own: a line for whatever moves it, and disputes of payments."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tutorium.payments.kinds.stripe.fake_replies import (
    Fields,
    SaysNoError,
    Thing,
    a_list,
    found,
    new_id,
    units,
)

DISPUTE_FEE = 2000  # units
OPEN_DISPUTE, WON, LOST = "needs_response", "won", "lost"


def fee_of(amount: int) -> int:
    """Return what is kept of a payment: 1.5 per cent, and 25 units."""
    return (amount * 15 + 999) // 1000 + 25


@dataclass
class Books:
    """Lines are never changed, but for whether their money is there already."""

    lines: dict[str, Thing] = field(default_factory=dict)
    disputes: dict[str, Thing] = field(default_factory=dict)
    intents: dict[str, Thing] = field(default_factory=dict)
    events: list[Thing] = field(default_factory=list)
    funds_wait: bool = False  # what is paid may be sent on only later, as cards are settled
    clock: Callable[[], float] = time.time

    def balance(self) -> Thing:
        sums: dict[str, Counter[str]] = {"available": Counter(), "pending": Counter()}
        for line in self.lines.values():
            sums[line["status"]][line["currency"]] += line["net"]
        return {"object": "balance", "livemode": False} | {
            kind: [{"amount": each, "currency": code} for code, each in sorted(found_.items())]
            for kind, found_ in sums.items()
        }

    def available(self, currency: str) -> int:
        rows = self.balance()["available"]
        return sum(row["amount"] for row in rows if row["currency"] == currency)

    def settle_funds(self) -> None:
        for line in self.lines.values():
            line["status"] = "available"

    def list_lines(self, fields: Fields) -> Thing:
        since = units(fields.get("created[gte]", "0"))
        lines = reversed(self.lines.values())
        page = a_list([line for line in lines if line["created"] >= since], fields)
        if fields.get("expand[0]") == "data.source":
            return page
        short = [{**line, "source": line["source"]["id"]} for line in page["data"]]
        return page | {"data": short}

    def enter(  # noqa: PLR0913 (a line as Stripe has it)
        self, kind: str, category: str, amount: int, currency: str, source: Thing, *, fee: int = 0
    ) -> Thing:
        waits = self.funds_wait and kind == "charge"
        line: Thing = {
            "id": new_id("txn"),
            "object": "balance_transaction",
            "amount": amount,
            "currency": currency,
            "fee": fee,
            "net": amount - fee,
            "type": kind,
            "reporting_category": category,
            "source": source,
            "status": "pending" if waits else "available",
            "created": int(self.clock()),
            "exchange_rate": None,
        }
        self.lines[line["id"]] = line
        return line

    def pay_own_bank(self, amount: int, currency: str) -> Thing:
        """Do what the operator does who takes money out: a payout from this balance."""
        payout = {"id": new_id("po"), "object": "payout", "amount": amount}
        return self.enter("payout", "payout", -amount, currency, payout)

    def charge_for_itself(self, amount: int, currency: str) -> Thing:
        """Keep money for something that is no payment, as for accounts each month."""
        source = {"id": new_id("fee"), "object": "fee"}
        return self.enter("stripe_fee", "fee", -amount, currency, source)

    def dispute(self, payment: str, *, amount: int | None = None) -> Thing:
        """Do what the bank of somebody who paid does: take the money back, and ask."""
        intent = found(self.intents, payment)
        taken = intent["amount"] if amount is None else amount
        made: Thing = {
            "id": new_id("du"),
            "object": "dispute",
            "amount": taken,
            "currency": intent["currency"],
            "charge": intent["latest_charge"]["id"],
            "payment_intent": payment,
            "reason": "product_not_received",
            "status": OPEN_DISPUTE,
            "created": int(self.clock()),
            "evidence_details": {"due_by": int(self.clock()) + 7 * 86_400},
            "balance_transactions": [],
        }
        intent["disputed"] = True
        self.disputes[made["id"]] = made
        self._move(made, "dispute", -taken, fee=DISPUTE_FEE)
        self.tell("charge.dispute.created", made)
        return made

    def close_dispute(self, reference: str, *, won: bool) -> None:
        dispute = found(self.disputes, reference)
        if dispute["status"] != OPEN_DISPUTE:
            raise SaysNoError(400, "resource_state_invalid")
        dispute["status"] = WON if won else LOST
        intent = self.intents[dispute["payment_intent"]]
        intent["disputed"] = False
        if won:
            self._move(dispute, "dispute_reversal", dispute["amount"])
        else:
            intent["refunded"] += dispute["amount"]  # no more than the rest of it goes back now
        self.tell("charge.dispute.closed", dispute)

    def _move(self, dispute: Thing, category: str, amount: int, *, fee: int = 0) -> None:
        source = {"id": dispute["id"], "object": "dispute"}
        line = self.enter("adjustment", category, amount, dispute["currency"], source, fee=fee)
        dispute["balance_transactions"].append(line | {"source": dispute["id"]})

    def answer_books(self, method: str, path: list[str], fields: Fields) -> Thing | None:
        """Answer what is asked about money that is there; nothing where it is about others."""
        match (method, path):
            case ("GET", ["payment_intents", reference]):
                return found(self.intents, reference)
            case ("GET", ["disputes", reference]):
                return found(self.disputes, reference)
            case ("GET", ["balance"]):
                return self.balance()
            case ("GET", ["balance_transactions"]):
                return self.list_lines(fields)
        return None

    def tell(self, kind: str, thing: Thing, **rest: Any) -> None:
        self.events.append(
            {
                "id": new_id("evt"),
                "object": "event",
                "type": kind,
                "data": {"object": dict(thing)},
                **rest,
            }
        )
