"""A Stripe of our own for development and tests.

It enforces what the real one does, as its documentation says: keys of idempotency (the same answer
again; other fields under the same key are refused), amounts and currencies, refunds up to what was
paid, declines, sessions that are paid or expire once; and it signs its webhooks, which it sends
late, more than once and in another order where it is told to.

`fake_server` answers HTTP for it.
"""

import json
import secrets
import time
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from tutorium.payments.kinds.stripe.signatures import sign

Fields = dict[str, str]
Reply = tuple[int, dict[str, Any]]
LOWEST = 30  # units: about what the real one asks for
DECLINED_CARD = "0002"


class SaysNoError(Exception):
    """An answer of an error, as Stripe gives it."""

    def __init__(self, status: int, code: str, kind: str = "invalid_request_error") -> None:
        super().__init__(code)
        self.reply: Reply = (status, {"error": {"type": kind, "code": code, "message": code}})


@dataclass
class Fake:
    """All that the account holds. One request at a time."""

    key: str = "sk_test_fake"
    secret: str = "whsec_fake"  # noqa: S105 (of nothing)
    sessions: dict[str, dict[str, Any]] = field(default_factory=dict)
    intents: dict[str, dict[str, Any]] = field(default_factory=dict)
    refunds: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
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
                reply = 200, self._do(method, path.strip("/").split("/"), fields)
            except SaysNoError as error:
                reply = error.reply
            if method == "POST" and key:
                self.asked[key] = (path, dict(fields), reply)
            return reply

    def _do(self, method: str, path: list[str], fields: Fields) -> dict[str, Any]:
        match (method, path):
            case ("POST", ["checkout", "sessions"]):
                return self._open(fields)
            case ("GET", ["checkout", "sessions", reference]):
                return _found(self.sessions, reference)
            case ("POST", ["checkout", "sessions", reference, "expire"]):
                return self._expire(_found(self.sessions, reference))
            case ("POST", ["refunds"]):
                return self._refund(fields)
            case ("GET", ["refunds", reference]):
                return _found(self.refunds, reference)
        raise SaysNoError(404, "url_invalid")

    def _open(self, fields: Fields) -> dict[str, Any]:
        price = "line_items[0][price_data]"
        amount = _units(fields.get(f"{price}[unit_amount]", ""))
        if fields.get("mode") != "payment" or not fields.get("success_url"):
            raise SaysNoError(400, "parameter_missing")
        if amount < LOWEST:
            raise SaysNoError(400, "amount_too_small")
        reference = f"cs_test_{secrets.token_hex(12)}"
        made = {
            "id": reference,
            "object": "checkout.session",
            "status": "open",
            "payment_status": "unpaid",
            "payment_intent": None,
            "amount_total": amount * _units(fields.get("line_items[0][quantity]", "1")),
            "currency": fields.get(f"{price}[currency]", ""),
            "client_reference_id": fields.get("client_reference_id"),
            "success_url": fields["success_url"],
            "url": f"/pay/{reference}",
        }
        self.sessions[reference] = made
        return made

    def _expire(self, session: dict[str, Any]) -> dict[str, Any]:
        if session["status"] != "open":
            raise SaysNoError(400, "resource_state_invalid")
        session["status"], session["url"] = "expired", None
        self._tell("checkout.session.expired", session)
        return session

    def _refund(self, fields: Fields) -> dict[str, Any]:
        intent = _found(self.intents, fields.get("payment_intent", ""))
        amount = _units(fields.get("amount", ""))
        left = intent["amount"] - intent["refunded"]
        if not left:
            raise SaysNoError(400, "charge_already_refunded")
        if not 0 < amount <= left:
            raise SaysNoError(400, "parameter_invalid_integer")
        intent["refunded"] += amount
        made = {
            "id": f"re_{secrets.token_hex(12)}",
            "object": "refund",
            "status": "pending" if self.refunds_wait else "succeeded",
            "amount": amount,
            "currency": intent["currency"],
            "payment_intent": intent["id"],
        }
        self.refunds[made["id"]] = made
        self._tell("refund.created", made)
        return made

    def pay(self, reference: str, *, card: str = "4242") -> Reply:
        """Do what a person does at the page of a checkout."""
        with self.lock:
            session = self.sessions.get(reference)
            if session is None or session["status"] != "open":
                return SaysNoError(400, "resource_state_invalid").reply
            if card == DECLINED_CARD:
                return SaysNoError(402, "card_declined", "card_error").reply
            intent = f"pi_{secrets.token_hex(12)}"
            self.intents[intent] = {
                "id": intent,
                "amount": session["amount_total"],
                "currency": session["currency"],
                "refunded": 0,
            }
            session |= {"status": "complete", "payment_status": "paid", "payment_intent": intent}
            session["url"] = None
            self._tell("checkout.session.completed", session)
            return 200, session

    def settle_refunds(self, *, status: str = "succeeded") -> None:
        """Let refunds that wait come to an end."""
        with self.lock:
            for refund in self.refunds.values():
                if refund["status"] == "pending":
                    refund["status"] = status
                    self._tell("refund.updated", refund)

    def _tell(self, kind: str, thing: dict[str, Any]) -> None:
        self.events.append(
            {
                "id": f"evt_{secrets.token_hex(12)}",
                "object": "event",
                "type": kind,
                "data": {"object": dict(thing)},
            }
        )

    def letter(self, event: dict[str, Any]) -> tuple[bytes, str]:
        """Return the body of a webhook and its signature, made now."""
        body = json.dumps(event).encode()
        return body, sign(body, secret=self.secret, at=int(time.time()))


def _found(things: dict[str, dict[str, Any]], reference: str) -> dict[str, Any]:
    if reference not in things:
        raise SaysNoError(404, "resource_missing")
    return things[reference]


def _units(said: str) -> int:
    if not said.isascii() or not said.isdecimal():
        raise SaysNoError(400, "parameter_invalid_integer")
    return int(said)
