"""Our books and Stripe's, compared: what differs is named, and nothing else is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.payments.actions.test_disputes import paid_by_card, payment_of
from tests.payments.agreeing import DAY, HOUR, euros, now
from tests.payments.paying_out import at_stripe
from tests.payments.stripes import running
from tutorium.core.money import Money
from tutorium.payments import actions, queries
from tutorium.payments.domain.ledger import COSTS, HELD, REFUNDS, clearing, transfers
from tutorium.payments.kinds import UnreachableError
from tutorium.payments.kinds.stripe.fake_books import fee_of
from tutorium.payments.models import Reconciliation

pytestmark = pytest.mark.django_db
FEE = fee_of(4000)


@pytest.fixture
def fake(settings):
    with running(settings) as server:
        yield server


def compared(*, ahead=2 * HOUR):
    """Compare as if it were some time later, when all that is young is old enough."""
    return actions.reconcile("stripe", at=timezone.now() + ahead).said


def found(**said):
    return [
        (each["event"], each["reference"], each["ours"], each["theirs"])
        for each in compared(**said)["differences"]
    ]


def a_life(fake):
    """Let everything happen that moves money at Stripe; return the charge that was kept."""
    kept, disputed, refunded = (paid_by_card(fake) for _ in range(3))
    dispute = fake.dispute(payment_of(disputed))
    fake.close_dispute(dispute["id"], won=False)
    actions.look_at_dispute("stripe", dispute["id"], at=timezone.now())
    refund = actions.give_back(refunded, euros(1500), reason="goodwill", at=timezone.now())
    actions.send_refund.call(refund.pk)
    at = timezone.now() - 5 * DAY
    actions.earn(actions.give(kept, at=at), at=at + 3 * DAY)
    at_stripe(fake, kept.payee)
    payout = actions.decide_payout(kept.payee, "EUR", "stripe", at=timezone.now())
    actions.send_payout.call(payout.pk)
    return kept


def test_all_that_happens_is_the_same_on_both_sides(fake):
    a_life(fake)

    report = compared()

    [sums] = report["currencies"]
    assert report["differences"] == []
    assert sums["clearing"] == sums["balance"] == sums["moved"] == sums["moved_there"]
    assert list(queries.ledger_faults()) == []


def test_payment_that_we_never_heard_of_is_named(fake):
    charge = paid_by_card(fake)
    session = fake.answer(
        "POST",
        "checkout/sessions",
        {
            "mode": "payment",
            "success_url": "https://x.test/",
            "line_items[0][price_data][unit_amount]": "900",
            "line_items[0][price_data][currency]": "eur",
        },
        "",
    )[1]
    intent = fake.pay(session["id"])[1]["payment_intent"]

    assert found() == [("paid", intent, None, 900)]
    assert now(charge).status == "paid"


def test_money_that_only_we_wrote_down_is_named(fake):
    moved = transfers((euros(500), clearing("stripe"), HELD))
    actions.post("paid", moved, key="by:hand", at=timezone.now())

    assert found() == [("paid", "by:hand", 500, None)]


def test_another_amount_is_named(fake):
    charge = paid_by_card(fake)
    for line in fake.lines.values():
        line["amount"] = 3999

    assert found() == [("paid", payment_of(charge), 4000, 3999)]


def test_refund_that_was_made_by_hand_is_named(fake):
    charge = paid_by_card(fake)
    refund = actions.give_back(charge, euros(1500), reason="goodwill", at=timezone.now())
    actions.refund_done(refund, at=timezone.now())

    assert found() == [("refund_done", refund.public_id, -1500, None)]
    assert queries.balance(REFUNDS, "EUR") == euros(0)


def test_what_stripe_keeps_besides_is_written_down(fake):
    paid_by_card(fake)
    fake.charge_for_itself(200, "eur")
    fake.charge_for_itself(300, "usd")

    for _ in range(2):
        assert found() == []

    assert queries.balance(COSTS, "EUR") == euros(FEE + 200)
    assert queries.balance(COSTS, "USD") == Money(300, "USD")


def test_cost_that_no_job_asked_for_is_made_up_for(fake):
    charge = paid_by_card(fake)
    fake.enter("charge", "charge", 0, "eur", {"id": payment_of(charge)}, fee=7)  # its job was lost

    assert found() == []
    assert queries.balance(COSTS, "EUR") == euros(FEE + 7)


def test_what_is_taken_out_is_said_and_no_difference(fake):
    paid_by_card(fake)
    fake.pay_own_bank(1000, "eur")

    [sums] = compared()["currencies"]

    assert (sums["own"], sums["clearing"] - sums["balance"]) == (-1000, 1000)


def test_what_just_happened_may_be_on_its_way_to_us(fake):
    charge = paid_by_card(fake)
    fake.answer("POST", "refunds", {"payment_intent": payment_of(charge), "amount": "5"}, "hand")

    assert found(ahead=timedelta(0)) == []
    assert [each[0] for each in found()] == ["refund_done"]


def test_report_is_kept(fake):
    paid_by_card(fake)
    compared()

    row = Reconciliation.objects.get()
    assert (row.provider, row.said["differences"], len(row.said["currencies"])) == ("stripe", [], 1)


def test_every_night_what_differs_fails_the_job(fake):
    assert actions.reconcile_with.call("stripe") == 0
    old = timezone.now() - 3 * HOUR
    moved = transfers((euros(500), clearing("stripe"), HELD))
    actions.post("paid", moved, key="by:hand", at=old)

    with pytest.raises(actions.UnreconciledError, match=r"1 differences.*by:hand"):
        actions.reconcile_with.call("stripe")


def test_nothing_is_compared_where_no_cards_are_taken(fake, settings):
    settings.PAYMENT_PROVIDERS = ["invoice"]

    assert actions.reconcile_nightly.call() == 0
    assert Reconciliation.objects.count() == 0


def test_stripe_that_is_away_is_asked_again(fake, settings):
    settings.STRIPE_URL = "http://127.0.0.1:9"

    with pytest.raises(UnreachableError):
        compared()
