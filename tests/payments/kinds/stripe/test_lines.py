from datetime import UTC, datetime

import pytest

from tests.payments.kinds.stripe.test_fake import paid, refunded
from tests.payments.kinds.stripe.test_fake_connect import ready, transferred
from tests.payments.stripes import running
from tutorium.core.money import Money
from tutorium.payments.kinds.stripe import Stripe
from tutorium.payments.kinds.stripe.fake_books import DISPUTE_FEE, fee_of

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def fake(settings):
    with running(settings) as server:
        yield server


def said():
    return {
        (each.event, each.reference): each.amount.minor for each in Stripe().moved(since=LONG_AGO)
    }


def test_lines_bear_the_names_of_our_ledger(fake):
    session, account = paid(fake), ready(fake)
    refund = refunded(fake, session, 500)[1]
    transfer = transferred(fake, account, 700)[1]
    fake.answer("POST", f"transfers/{transfer['id']}/reversals", {}, "")
    dispute = fake.dispute(session["payment_intent"])
    fake.close_dispute(dispute["id"], won=True)
    fake.charge_for_itself(200, "eur")
    fake.pay_own_bank(300, "eur")

    found = said()

    fees = {minor for (event, _reference), minor in found.items() if event == "fee"}
    moved = {key: minor for key, minor in found.items() if key[0] not in {"fee", "own"}}
    assert moved == {
        ("paid", session["payment_intent"]): 4000,
        ("refund_done", refund["id"]): -500,
        ("payout_done", transfer["id"]): -700,
        ("payout_returned", transfer["id"]): 700,
        ("dispute_opened", dispute["id"]): -4000,
        ("dispute_won", dispute["id"]): 4000,
    }
    assert fees == {-fee_of(4000), -DISPUTE_FEE, -200}
    assert sum(found.values()) == Stripe().balances()["EUR"].minor


def test_what_is_not_known_bears_its_own_name(fake):
    fake.enter("advance", "advance", 900, "eur", {"id": "adv_1"})

    assert said() == {("advance", "adv_1"): 900}


def test_all_pages_are_read(fake):
    for number in range(205):
        fake.enter("charge", "charge", number + 1, "eur", {"id": f"ch_{number}"})

    assert len(said()) == 205


def test_money_that_waits_is_held_for_us_as_well(fake):
    fake.funds_wait = True
    paid(fake)

    assert Stripe().balances() == {"EUR": Money(4000 - fee_of(4000), "EUR")}
