import pytest
from django.utils import timezone

from tests.payments.agreeing import agreed
from tests.payments.stripes import running
from tutorium.core.money import Money
from tutorium.payments import actions, queries
from tutorium.payments.actions.costs import note_cost
from tutorium.payments.domain.ledger import COSTS, clearing
from tutorium.payments.kinds.answers import Cost, NotYetError
from tutorium.payments.kinds.stripe.fake_books import fee_of
from tutorium.payments.models import Transaction

pytestmark = pytest.mark.django_db


@pytest.fixture
def fake(settings):
    with running(settings) as server:
        yield server


@pytest.fixture
def checkout(fake):
    charge = agreed(provider="stripe", at=timezone.now())
    actions.begin_checkout(charge, back="https://x.test/", at=timezone.now())
    row = charge.checkouts.get()
    fake.pay(row.reference)
    actions.look_at_open_checkouts.call()
    row.refresh_from_db()
    return row


def stands():
    return [queries.balance(each, "EUR").minor for each in (COSTS, clearing("stripe"))]


def test_what_a_payment_cost_is_written_down_once(fake, checkout):
    for _ in range(2):
        actions.note_cost_of.call(checkout.pk)

    fee = fee_of(4000)
    assert stands() == [fee, 4000 - fee]
    row = Transaction.objects.get(event="fee")
    assert (row.charge, row.reference in fake.lines) == (checkout.charge, True)


def test_cost_is_asked_for_when_it_is_paid(fake, django_capture_on_commit_callbacks):
    charge = agreed(provider="stripe", at=timezone.now())
    actions.begin_checkout(charge, back="https://x.test/", at=timezone.now())
    fake.pay(charge.checkouts.get().reference)

    with django_capture_on_commit_callbacks(execute=True):
        actions.look_at_open_checkouts.call()

    assert stands()[0] == fee_of(4000)


@pytest.mark.parametrize("known", [None, "txn_1"])
def test_cost_that_is_not_known_yet_is_asked_for_again(fake, checkout, known):
    fake.intents[checkout.payment]["latest_charge"]["balance_transaction"] = known

    with pytest.raises(NotYetError):
        actions.note_cost_of.call(checkout.pk)

    assert stands() == [0, 4000]


def test_cost_that_is_given_back_is_taken_off():
    note_cost(Cost("txn_1", Money(85, "EUR")), provider="stripe", at=timezone.now())
    note_cost(Cost("txn_2", Money(-85, "EUR")), provider="stripe", at=timezone.now())
    note_cost(Cost("txn_3", Money(0, "EUR")), provider="stripe", at=timezone.now())

    assert (stands(), Transaction.objects.count()) == ([0, 0], 2)
