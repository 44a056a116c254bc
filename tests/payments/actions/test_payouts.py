"""Money to who earned it: decided once, sent once, and back where it was when it fails."""

import json
import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from threading import Barrier, Event, Thread

import pytest
from django.db import connection
from django.utils import timezone

from tests.core.jobs.processes import SECONDS, Processes
from tests.factories import AdultFactory
from tests.payments.agreeing import DAY, euros, paid, standing
from tests.payments.paying_out import at_bank, at_stripe, decided, earned, now
from tests.payments.stripes import hear, running
from tutorium.accounts.models import AuditEntry
from tutorium.letters.models import Letter
from tutorium.payments import actions, emails, queries
from tutorium.payments.actions import NotReadyError
from tutorium.payments.domain.bank_accounts import BankAccount
from tutorium.payments.domain.charges import WrongTimeError
from tutorium.payments.domain.ledger import clearing, transit
from tutorium.payments.domain.payouts import Wait
from tutorium.payments.kinds import UnreachableError, provider_of
from tutorium.payments.kinds.answers import NotYetError
from tutorium.payments.kinds.stripe.fake import Fake
from tutorium.payments.models import Destination, Payout, Transaction, seals

pytestmark = pytest.mark.django_db
OTHER = BankAccount("Ada Lovelace", account="Sort code 20-00-00, account 55779911")


@pytest.fixture
def fake(settings):
    with running(settings) as server:
        yield server


@pytest.fixture
def tutor():
    return AdultFactory()


def funded(fake, amount=100_000):
    """Let there be money at Stripe, of somebody else's lesson."""
    fake.enter("charge", "charge", amount, "eur", {"id": "ch_other"})


def by_card(fake, tutor, **said):
    """Return what was earned by a lesson paid by card, of a tutor who is ready at Stripe."""
    charge = earned(tutor, provider="stripe", **said)
    at_stripe(fake, tutor)
    funded(fake)
    return charge


def decide(tutor, provider="stripe", currency="EUR"):
    return actions.decide_payout(tutor, currency, provider, at=timezone.now())


def stands(tutor, provider="stripe"):
    """Return what stands on the way, at the provider and with the tutor, and that the books hold."""
    assert list(queries.ledger_faults()) == []
    accounts = transit(provider), clearing(provider)
    purse = {each.provider: each.amount.minor for each in queries.earned_by(tutor)}
    return [queries.balance(each, "EUR").minor for each in accounts] + [purse.get(provider, 0)]


def test_what_was_earned_is_paid_out_by_hand(tutor):
    payout = decided(tutor)
    assert (payout.amount, payout.status) == (euros(3400), "decided")
    assert standing() == {"bank": 4000, "fees": -600, "transit": -3400}

    actions.payout_done(payout, at=timezone.now(), reference="batch 7")

    assert (now(payout).status, now(payout).reference) == ("done", "batch 7")
    assert standing() == {"bank": 600, "fees": -600}
    assert list(queries.ledger_faults()) == []


def test_done_that_is_said_again_is_done_once(tutor):
    payout = decided(tutor)

    for reference in ("one", "two"):
        actions.payout_done(payout, at=timezone.now(), reference=reference)

    assert now(payout).reference == "one"
    assert Transaction.objects.filter(event="payout_done").count() == 1


def test_payout_that_failed_stands_with_what_is_earned(tutor):
    payout = decided(tutor)

    for _ in range(2):
        actions.payout_failed(payout, reason="not_taken", at=timezone.now())

    assert (now(payout).status, stands(tutor, "invoice")) == ("failed", [0, 4000, 3400])
    with pytest.raises(WrongTimeError):
        actions.payout_done(payout, at=timezone.now(), reference="x")
    again = decide(tutor, "invoice")
    assert (again.amount, again != payout) == (euros(3400), True)


def test_payout_that_came_back_stands_with_what_is_earned(tutor):
    payout = decided(tutor)
    actions.payout_done(payout, at=timezone.now(), reference="x")

    for _ in range(2):
        actions.payout_failed(payout, reason="not_taken", at=timezone.now())

    assert (now(payout).status, now(payout).reason) == ("failed", "returned")
    assert stands(tutor, "invoice") == [0, 4000, 3400]


def test_one_is_under_way_at_a_time_and_the_rest_waits(tutor):
    payout = decided(tutor)
    earned(tutor)

    assert decide(tutor, "invoice") == payout
    assert stands(tutor, "invoice") == [-3400, 8000, 3400]


def test_each_provider_and_currency_is_paid_out_by_itself(fake, tutor):
    at_bank(tutor)
    by_card(fake, tutor, price=2000)
    earned(tutor)

    assert (decide(tutor).amount, decide(tutor, "invoice").amount) == (euros(1700), euros(3400))


@pytest.mark.parametrize(
    ("prepare", "wait"),
    [
        (at_bank, Wait.NOTHING),
        (earned, Wait.NOWHERE),
        (lambda tutor: (earned(tutor), at_bank(tutor, ago=timedelta(hours=47))), Wait.CHANGED),
        (
            lambda tutor: (earned(tutor), at_bank(tutor), at_bank(tutor, OTHER, ago=DAY)),
            Wait.CHANGED,
        ),
        (lambda tutor: (earned(tutor, price=1000), at_bank(tutor)), Wait.LITTLE),
    ],
    ids=["nothing", "nowhere", "new", "changed", "little"],
)
def test_what_is_not_due_waits(tutor, settings, prepare, wait):
    settings.PAYOUT_LEAST = "EUR=10"
    prepare(tutor)

    with pytest.raises(NotReadyError) as told:
        decide(tutor, "invoice")

    assert (told.value.wait, Payout.objects.count()) == (wait, 0)
    assert actions.pay_out_due.call() in {0, 1}
    assert Payout.objects.count() == 0


def test_who_is_not_ready_at_stripe_waits(fake, tutor):
    by_card(fake, tutor)
    Destination.objects.update(ready_at=None)

    with pytest.raises(NotReadyError) as told:
        decide(tutor)

    assert told.value.wait == Wait.UNREADY


def test_what_is_given_is_not_paid_out_before_it_is_earned(tutor):
    earned(tutor)
    actions.give(paid(payee=tutor), at=timezone.now())
    at_bank(tutor)

    actions.earn_due.call()

    assert decide(tutor, "invoice").amount == euros(3400)


def test_every_day_what_is_due_is_decided_for_everybody(django_capture_on_commit_callbacks):
    for charge in (earned(), earned()):
        at_bank(charge.payee)
    earned()  # nowhere to go

    assert actions.pay_out_due.call() == 3
    assert actions.pay_out_due.call() == 1

    assert Payout.objects.count() == 2


def test_transfer_is_made_once_committed(fake, tutor, django_capture_on_commit_callbacks):
    by_card(fake, tutor)

    with django_capture_on_commit_callbacks(execute=True):
        payout = decide(tutor)

    [transfer] = fake.transfers.values()
    assert (transfer["amount"], transfer["currency"]) == (3400, "eur")
    assert transfer["destination"] == payout.destination.reference
    assert (now(payout).status, now(payout).reference) == ("done", transfer["id"])
    assert stands(tutor) == [0, 600, 0]


@pytest.mark.parametrize("forget", [False, True])
def test_killed_after_asking_hears_of_the_same_transfer(fake, tutor, forget):
    """Even a day later, when Stripe has forgotten the key under which it was asked."""
    by_card(fake, tutor)
    payout = decide(tutor)
    provider_of("stripe").pay_out(payout)  # and it died before it wrote that down
    if forget:
        fake.forget_keys()

    actions.send_payout.call(payout.pk)

    assert (len(fake.transfers), now(payout).status) == (1, "done")


def test_sent_again_it_is_paid_once(fake, tutor):
    by_card(fake, tutor)
    payout = decide(tutor)

    for _ in range(3):
        actions.send_payout.call(payout.pk)

    assert len(fake.transfers) == 1


def test_money_that_is_not_there_yet_is_waited_for(fake, tutor):
    by_card(fake, tutor)
    fake.pay_own_bank(99_000, "eur")
    payout = decide(tutor)

    with pytest.raises(NotYetError):
        actions.send_payout.call(payout.pk)
    assert (now(payout).status, fake.transfers) == ("sent", {})

    funded(fake)
    actions.send_payout.call(payout.pk)
    assert (now(payout).status, stands(tutor)) == ("done", [0, 600, 0])


def test_stripe_that_is_away_is_asked_again(fake, tutor, settings):
    by_card(fake, tutor)
    payout, address = decide(tutor), settings.STRIPE_URL
    settings.STRIPE_URL = "http://127.0.0.1:9"

    with pytest.raises(UnreachableError):
        actions.send_payout.call(payout.pk)
    settings.STRIPE_URL = address
    actions.pay_out_due.call()
    actions.send_payout.call(payout.pk)

    assert (now(payout).status, len(fake.transfers)) == ("done", 1)


def test_transfer_that_is_refused_goes_back_to_what_is_earned(fake, tutor):
    by_card(fake, tutor)
    payout = decide(tutor)
    fake.set_account(payout.destination.reference, is_ready=False)

    actions.send_payout.call(payout.pk)

    assert (now(payout).status, now(payout).said) == (
        "failed",
        "insufficient_capabilities_for_transfer",
    )
    assert stands(tutor) == [0, 4000, 3400]
    assert Destination.objects.get().ready_at is None  # it was asked about at once


def test_where_to_was_changed_before_it_was_sent(fake, tutor):
    by_card(fake, tutor)
    payout = decide(tutor)
    Destination.objects.update(ended_at=timezone.now())

    actions.send_payout.call(payout.pk)

    assert (now(payout).status, now(payout).reason, fake.transfers) == ("failed", "moved", {})


def test_transfer_that_was_reversed_is_earned_again(
    client, fake, tutor, django_capture_on_commit_callbacks
):
    by_card(fake, tutor)
    payout = decide(tutor)
    actions.send_payout.call(payout.pk)
    fake.answer("POST", f"transfers/{now(payout).reference}/reversals", {}, "")

    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            hear(client, fake, fake.events[-1])

    assert (now(payout).status, now(payout).reason) == ("failed", "returned")
    assert stands(tutor) == [0, 4000, 3400]


def test_part_of_a_transfer_that_was_reversed_is_left_to_somebody(
    client, fake, tutor, django_capture_on_commit_callbacks
):
    by_card(fake, tutor)
    payout = decide(tutor)
    actions.send_payout.call(payout.pk)
    fake.answer("POST", f"transfers/{now(payout).reference}/reversals", {"amount": "5"}, "")

    with django_capture_on_commit_callbacks(execute=True):
        hear(client, fake, fake.events[-1])

    assert now(payout).status == "done"


def test_letters_say_what_went_out_and_what_came_back(tutor, django_capture_on_commit_callbacks):
    payout = decided(tutor)
    with django_capture_on_commit_callbacks(execute=True):
        actions.payout_done(payout, at=timezone.now(), reference="x")
    with django_capture_on_commit_callbacks(execute=True):
        actions.payout_failed(payout, reason="not_taken", at=timezone.now())

    assert [(letter.to, letter.kind) for letter in Letter.objects.order_by("pk")] == [
        (tutor.email, emails.PAID_OUT),
        (tutor.email, emails.PAYOUT_FAILED),
    ]


def test_deeds_are_kept_with_who_did_them(tutor):
    staff = AdultFactory()
    payout = decided(tutor)
    actions.payout_done(payout, at=timezone.now(), reference="x", by=staff)

    entries = AuditEntry.objects.filter(deed__startswith="payout.").exclude(
        deed="payout.destination_said"
    )
    assert [(entry.deed, entry.actor, entry.person) for entry in entries.order_by("pk")] == [
        ("payout.decided", None, tutor),
        ("payout.done", staff, tutor),
    ]


@pytest.mark.parametrize("spoil", [{"status": "done", "reference": "x"}, {"minor": 3399}])
def test_payout_at_odds_with_the_ledger_is_found(tutor, spoil):
    payout = decided(tutor)
    seals.SEALS.take_away("default")
    times = {"done_at": timezone.now()} if "status" in spoil else {}
    Payout.objects.update(**spoil, **times)
    seals.SEALS.make("default")

    assert list(queries.ledger_faults()) == [queries.LedgerFault("at odds", payout.public_id)]


@pytest.mark.engine("postgresql")
@pytest.mark.django_db(transaction=True)
def test_payout_that_many_decide_at_once_is_decided_once():
    tutor, barrier, said = earned().payee, Barrier(8), []
    at_bank(tutor)

    def run():
        try:
            barrier.wait(SECONDS)
            said.append(decide(tutor, "invoice").pk)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(said), set(said)) == (8, {Payout.objects.get().pk})
    assert stands(tutor, "invoice") == [-3400, 4000, 0]


class Holding(Fake):
    """A Stripe that lets a request wait where a test says, before it is done or before it is told."""

    def __init__(self, **said):
        super().__init__(**said)
        self.where, self.reached, self.go = None, Event(), Event()

    def answer(self, method, path, fields, key):
        self._hold("asked", method, path)
        reply = super().answer(method, path, fields, key)
        self._hold("done", method, path)
        return reply

    def _hold(self, *here):
        if here == self.where:
            self.where = None
            self.reached.set()
            self.go.wait(SECONDS)


HURRY = """
import json, time
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tutorium.payments import queries
from tutorium.payments.models import Payout
jobs = DBTaskResult.objects.filter(task_path__endswith="send_payout")
while jobs.exclude(status="SUCCESSFUL").exists():
    jobs.filter(status="READY").update(run_after=timezone.now())
    time.sleep(0.1)
payout = Payout.objects.get()
print(json.dumps([payout.status, payout.reference, len(list(queries.ledger_faults()))]))
"""
STEPS = {
    "before it is asked": ("asked", "GET", "transfers"),
    "while Stripe does it": ("asked", "POST", "transfers"),
    "before Stripe's answer is heard": ("done", "POST", "transfers"),
    "after it is written down": None,
}


def status_in(processes):
    """Return how far the payout is, in whatever database the processes share."""
    if connection.vendor != "sqlite":
        return Payout.objects.get().status
    with closing(sqlite3.connect(processes.folder / "tutorium.sqlite3")) as file:
        return file.execute("SELECT status FROM payments_payout").fetchone()[0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", STEPS)
def test_worker_that_is_killed_pays_once(settings, tmp_path, queue_of_jobs, step):
    with running(settings, Holding) as fake:
        tutor = AdultFactory()
        by_card(fake, tutor)
        decide(tutor)
        processes = Processes(tmp_path)
        processes.environment |= {
            "TUTORIUM_STRIPE_URL": settings.STRIPE_URL,
            "TUTORIUM_STRIPE_KEY": settings.STRIPE_KEY,
        }
        fake.where = STEPS[step]
        try:
            doomed = processes.start("work", "--beat", 0.2)
            if fake.where:
                assert fake.reached.wait(SECONDS)
            while not fake.reached.is_set() and status_in(processes) != "done":
                time.sleep(0.01)
            doomed.kill()
            doomed.wait()
            fake.go.set()
            processes.start("work", "--beat", 0.2)
            said = json.loads(processes.run(HURRY))
        finally:
            processes.end()

    [transfer] = fake.transfers.values()
    assert said == ["done", transfer["id"], 0]
    assert transfer["amount"] == 3400
