"""Providers as a stranger adds them, known by nothing else than what they declare.

One has a page of its own and holds what is paid, in a dictionary. One is a box of letters, and a
second by hand. Each is registered for a test by `having`.
"""

import json
from contextlib import contextmanager
from dataclasses import replace

from django.utils import timezone

from tutorium.core.money import Money
from tutorium.payments.domain.reconciliation import FEE, Moved
from tutorium.payments.kinds import (
    PROVIDERS,
    Answer,
    AtPage,
    BadMessageError,
    ByHand,
    Message,
    State,
)
from tutorium.payments.kinds.answers import Cost, Disputed
from tutorium.payments.kinds.intakes import Disputing

TOY = "toy"
CHEQUE = "cheque"
SECRET = "a toy's secret"
FEE_MINOR = 10


@contextmanager
def having(monkeypatch, settings):
    toy = Toy()
    monkeypatch.setitem(PROVIDERS, TOY, toy)
    monkeypatch.setitem(PROVIDERS, CHEQUE, Cheques())
    settings.PAYMENT_PROVIDERS = ["free", "invoice", TOY, CHEQUE]
    yield toy


class Cheques(ByHand):
    title = "by a toy cheque, sent by post"
    means = "by a toy cheque"

    def refund(self, refund):
        return Answer(State.WAITING, reference=refund.public_id)

    def pay_out(self, payout):
        return Answer(State.WAITING, reference=payout.public_id)


class Toy(AtPage, Disputing):
    name = "Toybank"
    title = "with toy money, at Toybank"
    means = "with toy money"

    def __init__(self):
        self.checkouts, self.accounts, self.disputes = {}, {}, {}
        self.done, self.returned, self.lines = set(), set(), []

    def begin(self, charge, *, number, back):
        reference = f"toy-{charge.public_id}-{number}"
        opened = Answer(
            State.WAITING, reference, f"https://toy.test/{reference}?{back}", amount=charge.price
        )
        return self.checkouts.setdefault(reference, opened)

    def look(self, checkout):
        return self.checkouts[checkout.reference]

    def close(self, checkout):
        there = self.checkouts[checkout.reference]
        if there.state == State.WAITING:
            self.checkouts[checkout.reference] = replace(there, state=State.FAILED)

    def read_message(self, body, headers, *, at):
        if headers.get("Toy-Secret") != SECRET:
            raise BadMessageError
        return Message(**json.loads(body))

    def refund(self, refund):
        reference = f"toy-back-{refund.public_id}"
        self._move("refund_done", reference, -refund.amount)
        return Answer(State.DONE, reference)

    def open_account(self, person):
        reference = f"toy-of-{person.public_id}"
        self.accounts.setdefault(reference, False)
        return reference

    def onboard(self, destination, *, back, again):
        return f"https://toy.test/who/{destination.reference}?{back}"

    def is_ready(self, destination):
        return self.accounts[destination.reference]

    def pay_out(self, payout):
        reference = f"toy-out-{payout.public_id}"
        self._move("payout_done", reference, -payout.amount)
        return Answer(State.DONE, reference)

    def has_come_back(self, payout):
        return payout.reference in self.returned

    def cost_of(self, checkout):
        return Cost(f"{checkout.payment}-fee", Money(FEE_MINOR, checkout.charge.currency))

    def moved(self, *, since):
        return [each for each in self.lines if each.at >= since]

    def balances(self):
        currencies = {each.amount.currency for each in self.lines}
        return {
            code: sum((each.amount for each in self.lines), Money(0, code)) for code in currencies
        }

    def tells_of_dispute(self, kind):
        return kind == "dispute"

    def look_at_dispute(self, reference):
        return self.disputes[reference]

    def page_of_dispute(self, reference):
        return f"https://toy.test/disputes/{reference}"

    def pay(self, reference):
        """Be who pays at its page; return the payment."""
        there = self.checkouts[reference]
        payment = f"{reference}-paid"
        self.checkouts[reference] = replace(there, state=State.DONE, payment=payment)
        self._move("paid", payment, there.amount)
        self._move(FEE, f"{payment}-fee", -Money(FEE_MINOR, there.amount.currency))
        return payment

    def return_payout(self, payout):
        """Be the bank of who was paid out, and send it back."""
        self.returned.add(payout.reference)
        self._move("payout_returned", payout.reference, payout.amount)

    def dispute(self, payment, amount):
        """Be the bank of who paid, and take it back."""
        reference = f"{payment}-taken"
        self.disputes[reference] = Disputed(
            reference, payment, State.WAITING, taken=amount, returned=Money(0, amount.currency)
        )
        self._move("dispute_opened", reference, -amount)
        return reference

    def _move(self, event, reference, amount):
        """Move money once, however often it is asked for."""
        if (event, reference) not in self.done:
            self.done.add((event, reference))
            self.lines.append(Moved(event, reference, amount, timezone.now()))


def told(client, kind, about, *, event="one", secret=SECRET):
    """Send the site a message of the toy's."""
    said = {"event": event, "kind": kind, "about": about}
    return client.post(
        f"/payments/{TOY}/webhook/",
        json.dumps(said),
        content_type="application/json",
        headers={"Toy-Secret": secret},
    )
