"""Paying at Stripe: messages late, twice, in any order, lost or forged, and the books hold."""

import itertools

import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests.payments.agreeing import NOON, agreed, euros, now
from tests.payments.stripes import hear, running
from tutorium.payments import actions, queries
from tutorium.payments.actions import WrongProviderError
from tutorium.payments.domain.charges import WrongTimeError
from tutorium.payments.domain.ledger import COSTS, HELD, clearing
from tutorium.payments.kinds import UnreachableError
from tutorium.payments.models import Checkout, ProviderEvent, Refund, Transaction

pytestmark = pytest.mark.django_db
BACK = "https://revision.example.org/payments/abc/"


@pytest.fixture
def fake(settings):
    with running(settings) as server:
        yield server


@pytest.fixture
def charge(fake):
    return agreed(provider="stripe")


def begun(charge):
    """Go to pay; return the checkout."""
    actions.begin_checkout(charge, back=BACK, at=NOON)
    return charge.checkouts.order_by("number").last()


def stands():
    """Return what there is at the provider and what it kept of it, and what is held."""
    there, kept, held = (
        queries.balance(each, "EUR").minor for each in (clearing("stripe"), COSTS, HELD)
    )
    return [there + kept, held]


def test_checkout_is_opened_for_the_price(fake, charge):
    address = actions.begin_checkout(charge, back=BACK, at=NOON)

    [session] = fake.sessions.values()
    assert address.endswith(session["url"])
    assert (session["amount_total"], session["currency"]) == (4000, "eur")
    assert session["client_reference_id"] == charge.public_id


def test_going_to_pay_twice_is_one_checkout(fake, charge):
    addresses = {actions.begin_checkout(charge, back=BACK, at=NOON) for _ in range(3)}

    assert (len(addresses), len(fake.sessions), Checkout.objects.count()) == (1, 1, 1)


def test_killed_after_asking_asks_for_the_same(fake, charge):
    begun(charge)
    Checkout.objects.all().delete()  # it was never written here

    begun(charge)

    assert len(fake.sessions) == 1


def test_after_an_expired_checkout_there_is_another(fake, charge):
    first = begun(charge)
    fake.answer("POST", f"checkout/sessions/{first.reference}/expire", {}, "")

    second = begun(charge)

    assert (first.reference != second.reference, second.number) == (True, 2)
    assert Checkout.objects.open().get() == second


def test_what_is_paid_is_not_paid_again(fake, charge):
    fake.pay(begun(charge).reference)

    with pytest.raises(WrongTimeError):
        actions.begin_checkout(charge, back=BACK, at=NOON)

    assert (now(charge).status, stands()) == ("paid", [4000, -4000])


def test_only_its_provider_is_gone_to():
    with pytest.raises(WrongProviderError):
        actions.begin_checkout(agreed(), back=BACK, at=NOON)


def test_provider_that_is_away_takes_nothing(charge, settings):
    settings.STRIPE_URL = "http://127.0.0.1:9"

    with pytest.raises(UnreachableError):
        actions.begin_checkout(charge, back=BACK, at=NOON)

    assert Checkout.objects.count() == 0


def test_message_of_a_payment_settles_it(client, fake, charge, django_capture_on_commit_callbacks):
    fake.pay(begun(charge).reference)

    with django_capture_on_commit_callbacks(execute=True):
        assert hear(client, fake, fake.events[0]).status_code == 200

    assert (now(charge).status, stands()) == ("paid", [4000, -4000])
    assert ProviderEvent.objects.get().done_at is not None


def test_message_that_comes_again_changes_nothing(
    client, fake, charge, django_capture_on_commit_callbacks
):
    fake.pay(begun(charge).reference)

    for _ in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            hear(client, fake, fake.events[0])

    assert (ProviderEvent.objects.count(), Transaction.objects.filter(event="paid").count()) == (
        1,
        1,
    )


def test_lost_message_is_made_up_for(fake, charge):
    fake.pay(begun(charge).reference)

    assert actions.look_at_open_checkouts.call() == 1

    assert now(charge).status == "paid"


def test_message_says_nothing_that_is_believed(
    client, fake, charge, django_capture_on_commit_callbacks
):
    """It claims a payment that the provider knows nothing of."""
    session = dict(fake.sessions[begun(charge).reference], payment_status="paid")
    event = {"id": "evt_1", "type": "checkout.session.completed", "data": {"object": session}}

    with django_capture_on_commit_callbacks(execute=True):
        hear(client, fake, event)

    assert (now(charge).status, stands()) == ("pending", [0, 0])


def test_another_amount_than_agreed_is_not_taken_for_it(fake, charge):
    checkout = begun(charge)
    fake.sessions[checkout.reference]["amount_total"] = 31
    fake.pay(checkout.reference)

    with pytest.raises(ExceptionGroup) as told:
        actions.look_at_open_checkouts.call()

    assert [type(error) for error in told.value.exceptions] == [actions.MismatchError]
    assert (now(charge).status, stands()) == ("pending", [0, 0])


def test_who_pays_while_it_is_cancelled_gets_it_back(
    fake, charge, django_capture_on_commit_callbacks
):
    fake.pay(begun(charge).reference)

    with django_capture_on_commit_callbacks(execute=True):
        actions.cancel(charge, at=timezone.now())

    assert (now(charge).outcome, stands()) == ("cancelled", [0, 0])
    assert [(each.amount, each.status) for each in Refund.objects.all()] == [(euros(4000), "done")]
    assert [each["amount"] for each in fake.refunds.values()] == [4000]


def test_cancelled_charge_cannot_be_paid(fake, charge, django_capture_on_commit_callbacks):
    checkout = begun(charge)

    with django_capture_on_commit_callbacks(execute=True):
        actions.cancel(charge, at=timezone.now())

    assert fake.sessions[checkout.reference]["status"] == "expired"
    assert Checkout.objects.open().count() == 0


def test_refund_goes_back_the_way_it_came(client, fake, charge, django_capture_on_commit_callbacks):
    fake.refunds_wait = True
    fake.pay(begun(charge).reference)
    actions.look_at_open_checkouts.call()
    with django_capture_on_commit_callbacks(execute=True):
        actions.give_back(now(charge), euros(1500), reason="goodwill", at=timezone.now())
    assert (Refund.objects.get().status, stands()) == ("decided", [4000, -2500])

    fake.settle_refunds()
    with django_capture_on_commit_callbacks(execute=True):
        hear(client, fake, fake.events[-1])

    assert (Refund.objects.get().status, stands()) == ("done", [2500, -2500])


def test_refund_that_is_sent_twice_goes_back_once(fake, charge):
    fake.refunds_wait = True
    fake.pay(begun(charge).reference)
    actions.look_at_open_checkouts.call()
    refund = actions.give_back(now(charge), euros(1500), reason="goodwill", at=timezone.now())

    for _ in range(2):
        actions.send_refund.call(refund.pk)
        Refund.objects.update(reference="")  # killed before the provider's name for it was kept

    assert [each["amount"] for each in fake.refunds.values()] == [1500]


def test_refund_that_the_provider_refuses_is_shown_to_somebody(fake, charge):
    fake.pay(begun(charge).reference)
    actions.look_at_open_checkouts.call()
    [intent] = fake.intents.values()
    intent["refunded"] = 4000  # by hand, at the provider
    refund = actions.give_back(now(charge), euros(1500), reason="goodwill", at=timezone.now())

    actions.send_refund.call(refund.pk)

    assert (Refund.objects.get().status, stands()) == ("failed", [4000, -2500])


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_messages_in_any_order_lead_to_the_same(
    client, fake, order, django_capture_on_commit_callbacks
):
    """The checkout that expired, the one that was paid, and the refund of some of it by hand."""
    charge = agreed(provider="stripe")
    fake.answer("POST", f"checkout/sessions/{begun(charge).reference}/expire", {}, "")
    fake.pay(begun(charge).reference)
    [intent] = fake.intents
    fake.answer("POST", "refunds", {"payment_intent": intent, "amount": "10"}, "by hand")

    for number in order:
        with django_capture_on_commit_callbacks(execute=True):
            assert hear(client, fake, fake.events[number]).status_code == 200

    assert (now(charge).status, stands()) == ("paid", [4000, -4000])
    assert list(queries.ledger_faults()) == []


def test_checkout_is_open_once(charge):
    begun(charge)

    with pytest.raises(IntegrityError):
        Checkout.objects.create(charge=charge, number=2, reference="cs_2", opened_at=NOON)


def test_checkout_has_a_reference(charge):
    with pytest.raises(IntegrityError, match="checkout_has_a_reference"):
        Checkout.objects.create(charge=charge, number=1, reference="", opened_at=NOON)
