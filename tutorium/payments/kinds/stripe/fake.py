"""A Stripe of our own for development and tests.

It enforces what the real one does, as its documentation says: keys of idempotency (the same answer
again; other fields under the same key are refused), amounts and currencies, refunds up to what was
paid and none while it is disputed, declines, sessions that are paid or expire once, transfers to
accounts that are ready and of money that is there; and it signs its webhooks, which it sends late,
more than once and in another order where it is told to.

`fake_connect` has accounts and transfers, `fake_books` its balance and disputes, and `fake_server`
answers HTTP for it.
"""

import json
import time
from dataclasses import dataclass, field
from threading import Lock

from tutorium.payments.kinds.stripe.fake_books import fee_of
from tutorium.payments.kinds.stripe.fake_connect import Connect
from tutorium.payments.kinds.stripe.fake_replies import (
    Fields,
    Reply,
    SaysNoError,
    Thing,
    found,
    new_id,
    units,
)
from tutorium.payments.kinds.stripe.signatures import sign

__all__ = ["DECLINED_CARD", "DISPUTED_CARD", "LOWEST", "Fake", "Reply", "SaysNoError"]
LOWEST = 30  # units: about what the real one asks for
DECLINED_CARD, DISPUTED_CARD = "0002", "0259"  # as cards for tests end


@dataclass
class Fake(Connect):
    """All that the account holds. One request at a time."""

    key: str = "sk_test_fake"
    secret: str = "whsec_fake"  # noqa: S105 (of nothing)
    sessions: dict[str, Thing] = field(default_factory=dict)
    refunds: dict[str, Thing] = field(default_factory=dict)
    asked: dict[str, tuple[str, Fields, Reply]] = field(default_factory=dict)
    refunds_wait: bool = False
    lock: Lock = field(default_factory=Lock)

    def answer(self, method: str, path: str, fields: Fields, key: str) -> Reply:
        """Answer once under a key, and the same again."""
        with self.lock:
            if method == "POST" and key in self.asked:
                at, before, reply = self.asked[key]
                if (at, before) != (path, fields):
                    return SaysNoError(400, "idempotency_key_in_use", "idempotency_error").reply
                return reply
            try:
                reply = self._do(method, path.strip("/").split("/"), fields)
            except SaysNoError as error:
                reply = error.reply
            if method == "POST" and key:
                self.asked[key] = (path, dict(fields), reply)
            return reply

    def _do(self, method: str, path: list[str], fields: Fields) -> Reply:
        for answers in (self.answer_payments, self.answer_connect, self.answer_books):
            said = answers(method, path, fields)
            if said is not None:
                return 200, said
        raise SaysNoError(404, "url_invalid")

    def answer_payments(self, method: str, path: list[str], fields: Fields) -> Thing | None:
        match (method, path):
            case ("POST", ["checkout", "sessions"]):
                return self._open(fields)
            case ("GET", ["checkout", "sessions", reference]):
                return found(self.sessions, reference)
            case ("POST", ["checkout", "sessions", reference, "expire"]):
                return self._expire(found(self.sessions, reference))
            case ("POST", ["refunds"]):
                return self._refund(fields)
            case ("GET", ["refunds", reference]):
                return found(self.refunds, reference)
        return None

    def _open(self, fields: Fields) -> Thing:
        price = "line_items[0][price_data]"
        amount = units(fields.get(f"{price}[unit_amount]", ""))
        if fields.get("mode") != "payment" or not fields.get("success_url"):
            raise SaysNoError(400, "parameter_missing")
        if amount < LOWEST:
            raise SaysNoError(400, "amount_too_small")
        reference = new_id("cs_test")
        made = {
            "id": reference,
            "object": "checkout.session",
            "status": "open",
            "payment_status": "unpaid",
            "payment_intent": None,
            "amount_total": amount * units(fields.get("line_items[0][quantity]", "1")),
            "currency": fields.get(f"{price}[currency]", ""),
            "client_reference_id": fields.get("client_reference_id"),
            "success_url": fields["success_url"],
            "cancel_url": fields.get("cancel_url"),
            "url": f"/pay/{reference}",
        }
        self.sessions[reference] = made
        return made

    def _expire(self, session: Thing) -> Thing:
        if session["status"] != "open":
            raise SaysNoError(400, "resource_state_invalid")
        session["status"], session["url"] = "expired", None
        self.tell("checkout.session.expired", session)
        return session

    def _refund(self, fields: Fields) -> Thing:
        intent = found(self.intents, fields.get("payment_intent", ""))
        amount = units(fields.get("amount", ""))
        left = intent["amount"] - intent["refunded"]
        if intent.get("disputed"):
            raise SaysNoError(400, "charge_disputed")
        if not left:
            raise SaysNoError(400, "charge_already_refunded")
        if not 0 < amount <= left:
            raise SaysNoError(400, "parameter_invalid_integer")
        intent["refunded"] += amount
        made = {
            "id": new_id("re"),
            "object": "refund",
            "status": "pending" if self.refunds_wait else "succeeded",
            "amount": amount,
            "currency": intent["currency"],
            "payment_intent": intent["id"],
        }
        self.refunds[made["id"]] = made
        source = {"id": made["id"], "object": "refund"}
        self.enter("refund", "refund", -amount, intent["currency"], source)
        self.tell("refund.created", made)
        return made

    def pay(self, reference: str, *, card: str = "4242") -> Reply:
        """Do what a person does at the page of a checkout."""
        with self.lock:
            session = self.sessions.get(reference)
            if session is None or session["status"] != "open":
                return SaysNoError(400, "resource_state_invalid").reply
            if card == DECLINED_CARD:
                return SaysNoError(402, "card_declined", "card_error").reply
            intent = new_id("pi")
            amount, currency = session["amount_total"], session["currency"]
            source = {"id": new_id("ch"), "object": "charge", "payment_intent": intent}
            line = self.enter("charge", "charge", amount, currency, source, fee=fee_of(amount))
            self.intents[intent] = {
                "id": intent,
                "amount": amount,
                "currency": currency,
                "refunded": 0,
                "latest_charge": {"id": source["id"], "balance_transaction": line},
            }
            session |= {"status": "complete", "payment_status": "paid", "payment_intent": intent}
            session["url"] = None
            self.tell("checkout.session.completed", session)
            if card == DISPUTED_CARD:
                self.dispute(intent)
            return 200, session

    def forget_keys(self) -> None:
        """Do what the real one does after a day."""
        self.asked.clear()

    def settle_refunds(self, *, status: str = "succeeded") -> None:
        """Let refunds that wait come to an end."""
        with self.lock:
            for refund in self.refunds.values():
                if refund["status"] == "pending":
                    refund["status"] = status
                    self.tell("refund.updated", refund)

    def letter(self, event: Thing) -> tuple[bytes, str]:
        """Return the body of a webhook and its signature, made now."""
        body = json.dumps(event).encode()
        return body, sign(body, secret=self.secret, at=int(time.time()))
