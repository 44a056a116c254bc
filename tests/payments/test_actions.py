"""The whole machine: whatever happens in whichever order, and wherever it is killed, the books hold."""

from contextlib import suppress
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import (
    Bundle,
    initialize,
    invariant,
    rule,
)

from tests.factories import AdultFactory
from tests.machines import DatabaseMachine
from tests.payments.agreeing import DAY, HOUR, NOON, agreed, euros, now, package, paid
from tests.payments.paying_out import at_bank, decided, earned
from tutorium.core.money import Money
from tutorium.payments import actions, queries
from tutorium.payments.actions import NotHeldError, NotReadyError, RightEndedError
from tutorium.payments.domain.bank_accounts import BankAccount
from tutorium.payments.domain.charges import WrongTimeError
from tutorium.payments.kinds.answers import Cost, Disputed, State
from tutorium.payments.models import (
    Charge,
    Destination,
    Dispute,
    Entry,
    Payout,
    Refund,
    Release,
    Transaction,
)

pytestmark = pytest.mark.django_db
OTHER_BANK = BankAccount("Ada", account="Account 1234567")
REFUSALS = (WrongTimeError, NotHeldError, NotReadyError, RightEndedError)


class Machine(DatabaseMachine):
    """Deeds in any order, with a clock that only goes on; what is refused is refused whole."""

    charges = Bundle("charges")

    def __init__(self):
        super().__init__()
        self.at, self.outcomes = NOON, {}
        self.payer, self.payee = AdultFactory(), AdultFactory()

    @initialize()
    def the_tutor_said_where_to_long_ago(self):
        actions.say_bank_account(self.payee, OTHER_BANK, at=NOON - 10 * DAY)

    def did(self, deed, *given, **said):
        with suppress(*REFUSALS), transaction.atomic():
            deed(*given, at=self.at, **said)

    @rule(hours=st.integers(1, 100))
    def time_passes(self, hours):
        self.at += timedelta(hours=hours)

    @rule(
        target=charges,
        price=st.integers(1, 10**6),
        units=st.integers(1, 4),
        discount=st.integers(0, 50),
        early=st.booleans(),
    )
    def somebody_agrees(self, price, units, discount, early):
        return agreed(
            payer=self.payer,
            payee=self.payee,
            price=euros(price),
            single=euros(-(-price * (100 + discount) // (100 * units))),
            units=units,
            wants_early_start=early,
            starts_at=self.at + 3 * DAY,
            at=self.at,
        )

    @rule(target=charges)
    def somebody_agrees_on_what_costs_nothing(self):
        return agreed(
            payer=self.payer,
            payee=self.payee,
            price=Money(0, "EUR"),
            provider="free",
            starts_at=self.at + DAY,
            at=self.at,
        )

    @rule(target=charges, price=st.integers(1, 10**6))
    def a_lesson_is_paid_given_and_earned(self, price):
        charge = paid(payer=self.payer, payee=self.payee, price=euros(price), at=self.at)
        release = actions.give(charge, at=self.at)
        self.at += 2 * DAY
        self.did(actions.earn, release)
        return charge

    @rule(charge=charges)
    def an_invoice_goes_out(self, charge):
        self.did(actions.put_on_account, charge)

    @rule(charge=charges, times=st.integers(1, 3))
    def money_comes(self, charge, times):
        if now(charge).minor:
            for _ in range(times):
                self.did(actions.settle, charge)

    @rule(charge=charges)
    def it_is_cancelled(self, charge):
        self.did(actions.cancel, charge)

    @rule(charge=charges)
    def it_is_called_off(self, charge):
        self.did(actions.call_off, charge, by=self.payer)

    @rule(charge=charges)
    def the_consumer_withdraws(self, charge):
        self.did(actions.withdraw, charge, by=self.payer)

    @rule(charge=charges)
    def it_was_not_given(self, charge):
        self.did(actions.not_given, charge, by=None)

    @rule(charge=charges, unit=st.integers(0, 5))
    def a_unit_is_given(self, charge, unit):
        self.did(actions.give, charge, unit=unit)

    @rule()
    def what_is_due_is_earned(self):
        for release in Release.objects.due(at=self.at):
            self.did(actions.earn, release)

    @rule(charge=charges, minor=st.integers(-5, 10**6))
    def something_is_given_back(self, charge, minor):
        self.did(actions.give_back, charge, euros(minor), reason="goodwill")

    @rule(charge=charges, deed=st.sampled_from([actions.refund_done, actions.refund_failed]))
    def news_of_refunds_comes(self, charge, deed):
        for refund in charge.refunds.all():
            self.did(deed, refund)

    @rule(charge=charges, deed=st.sampled_from([actions.hold_back, actions.let_go]))
    def somebody_looks_into_it(self, charge, deed):
        self.did(deed, charge, by=None)

    @rule(account=st.sampled_from(["Account 1234567", "Account 7654321"]))
    def the_tutor_says_where_to(self, account):
        self.did(actions.say_bank_account, self.payee, BankAccount("Ada", account=account))

    @rule()
    def what_is_due_is_paid_out(self):
        self.did(actions.decide_payout, self.payee, "EUR", "invoice")

    @rule(is_done=st.booleans(), number=st.integers(0, 3))
    def news_of_a_payout_comes(self, is_done, number):
        for payout in Payout.objects.order_by("pk")[number : number + 1]:
            if is_done:
                self.did(actions.payout_done, payout, reference="x")
            else:
                self.did(actions.payout_failed, payout, reason="not_taken")

    @rule(charge=charges, minor=st.integers(1, 10**6), number=st.integers(0, 2))
    def a_bank_takes_it_back(self, charge, minor, number):
        if now(charge).paid_at:
            self.heard(charge, number, euros(minor), State.WAITING)

    @rule(charge=charges, number=st.integers(0, 2), is_won=st.booleans())
    def a_bank_decides(self, charge, number, is_won):
        found = charge.disputes.filter(reference=f"du_{charge.pk}_{number}").first()
        if found:
            state = State.DONE if is_won else State.FAILED
            self.heard(charge, number, found.amount, state)

    def heard(self, charge, number, taken, state):
        returned = taken if state == State.DONE else euros(0)
        costs = (Cost(f"txn_{charge.pk}_{number}", euros(15)),)
        said = Disputed(f"du_{charge.pk}_{number}", "pi_1", state, taken, returned, costs=costs)
        self.did(partial(actions.note_dispute, charge), said)

    @invariant()
    def no_more_is_paid_out_than_was_earned(self):
        gone = Payout.objects.exclude(status="failed").aggregate(gone=Sum("minor", default=0))
        earned = Charge.objects.aggregate(earned=Sum("earned_minor", default=0))
        assert gone["gone"] <= earned["earned"]

    @invariant()
    def the_books_hold(self):
        assert list(queries.ledger_faults()) == []
        assert Entry.objects.all().total() == 0

    @invariant()
    def no_more_goes_back_than_came(self):
        for charge in Charge.objects.all():
            back = sum(charge.refunds.values_list("minor", flat=True))
            assert back == charge.refunded_minor <= charge.paid_minor <= charge.minor

    @invariant()
    def an_outcome_is_for_ever(self):
        ended = dict(Charge.objects.exclude(outcome="").values_list("pk", "outcome"))
        assert self.outcomes.items() <= ended.items()
        self.outcomes = ended


class TestMachine(Machine.TestCase, TestCase):
    settings = settings(
        max_examples=12,
        stateful_step_count=20,
        suppress_health_check=[HealthCheck.too_slow],
    )


class KilledError(BaseException):
    """The process dies."""


class Death:
    """Dies at the n-th thing that is said to the database."""

    def __init__(self, step):
        self.left = step

    def __call__(self, execute, sql, params, many, context):
        self.left -= 1
        if self.left == 0:
            raise KilledError
        return execute(sql, params, many, context)


def whole():
    """Return all that money is about, as rows."""
    return [
        list(model.objects.order_by("pk").values_list())
        for model in (Charge, Refund, Release, Transaction, Entry, Payout, Destination, Dispute)
    ]


def due_to_be_paid_out():
    tutor = earned().payee
    at_bank(tutor)
    return tutor


def bank_says(state):
    returned = euros(4000 if state == State.DONE else 0)
    costs = (Cost("txn_1", euros(15)),)
    return Disputed("du_1", "pi_1", state, euros(4000), returned, costs=costs)


def disputed():
    charge = paid()
    actions.note_dispute(charge, bank_says(State.WAITING), at=NOON)
    return charge


DEEDS = {
    "agree": (AdultFactory, lambda payer: agreed(payer=payer, payee=None)),
    "on account": (agreed, lambda charge: actions.put_on_account(charge, at=NOON)),
    "settle": (agreed, lambda charge: actions.settle(charge, at=NOON)),
    "settle what is owed": (
        lambda: actions.put_on_account(agreed(), at=NOON),
        lambda charge: actions.settle(charge, at=NOON),
    ),
    "settle too late": (
        lambda: actions.cancel(agreed(), at=NOON),
        lambda charge: actions.settle(charge, at=NOON),
    ),
    "cancel": (
        lambda: actions.put_on_account(agreed(), at=NOON),
        lambda charge: actions.cancel(charge, at=NOON),
    ),
    "call off": (
        paid,
        lambda charge: actions.call_off(charge, by=charge.payer, at=NOON + 6 * DAY + 2 * HOUR),
    ),
    "withdraw": (package, lambda charge: actions.withdraw(charge, by=charge.payer, at=NOON)),
    "give back": (
        paid,
        lambda charge: actions.give_back(charge, euros(4000), reason="goodwill", at=NOON),
    ),
    "earn": (
        lambda: actions.give(paid(), at=NOON),
        lambda release: actions.earn(release, at=NOON + 3 * DAY),
    ),
    "refund": (
        lambda: actions.give_back(paid(), euros(10), reason="goodwill", at=NOON),
        lambda refund: actions.refund_done(refund, at=NOON),
    ),
    "say where to": (
        lambda: at_bank(AdultFactory()).user,
        lambda tutor: actions.say_bank_account(tutor, OTHER_BANK, at=NOON),
    ),
    "decide a payout": (
        due_to_be_paid_out,
        lambda tutor: actions.decide_payout(tutor, "EUR", "invoice", at=timezone.now()),
    ),
    "payout done": (
        decided,
        lambda payout: actions.payout_done(payout, at=NOON, reference="x"),
    ),
    "payout failed": (
        decided,
        lambda payout: actions.payout_failed(payout, at=NOON, reason="not_taken"),
    ),
    "dispute": (
        paid,
        lambda charge: actions.note_dispute(charge, bank_says(State.WAITING), at=NOON),
    ),
    "dispute won": (
        disputed,
        lambda charge: actions.note_dispute(charge, bank_says(State.DONE), at=NOON),
    ),
    "dispute lost": (
        disputed,
        lambda charge: actions.note_dispute(charge, bank_says(State.FAILED), at=NOON),
    ),
    "payout came back": (
        lambda: actions.payout_done(decided(), at=NOON, reference="x"),
        lambda payout: actions.payout_failed(payout, at=NOON, reason="not_taken"),
    ),
}


@pytest.mark.parametrize("name", DEEDS)
def test_deed_that_is_killed_anywhere_is_not_half_done(name):
    prepare, deed = DEEDS[name]
    thing = prepare()
    before, step = whole(), 0
    while True:
        step += 1
        death = Death(step)
        try:
            with transaction.atomic(), connection.execute_wrapper(death):
                deed(thing)
        except KilledError:
            assert whole() == before
            continue
        if death.left > 0:
            break

    assert step > 4
    assert whole() != before
    assert list(queries.ledger_faults()) == []
