"""The balance of our own Stripe, and disputes of its payments."""

import pytest

from tests.payments.kinds.stripe.test_fake import code, paid, refunded
from tutorium.payments.kinds.stripe.fake import Fake
from tutorium.payments.kinds.stripe.fake_books import DISPUTE_FEE, fee_of


@pytest.fixture
def fake():
    return Fake()


def lines(fake, **fields):
    return fake.answer("GET", "balance_transactions", {"limit": "100"} | fields, "")[1]


def moved(fake):
    return [(each["reporting_category"], each["net"]) for each in lines(fake)["data"]]


def test_whatever_moves_money_is_a_line_the_newest_first(fake):
    session = paid(fake)
    refunded(fake, session, 1000)
    fake.charge_for_itself(200, "eur")
    fake.pay_own_bank(500, "eur")

    assert moved(fake) == [
        ("payout", -500),
        ("fee", -200),
        ("refund", -1000),
        ("charge", 4000 - fee_of(4000)),
    ]
    assert fake.available("eur") == sum(net for _category, net in moved(fake))


def test_lines_come_in_pages(fake):
    for _ in range(5):
        paid(fake)

    first = lines(fake, limit="3")
    rest = lines(fake, limit="3", starting_after=first["data"][-1]["id"])

    assert [(len(each["data"]), each["has_more"]) for each in (first, rest)] == [
        (3, True),
        (2, False),
    ]
    assert len({line["id"] for page in (first, rest) for line in page["data"]}) == 5


@pytest.mark.parametrize("limit", ["0", "101", "x"])
def test_pages_have_a_size(fake, limit):
    reply = fake.answer("GET", "balance_transactions", {"limit": limit}, "")

    assert code(reply) == (400, "parameter_invalid_integer")


def test_lines_are_asked_for_since_a_time(fake):
    fake.clock = lambda: 1000
    paid(fake)
    fake.clock = lambda: 2000
    paid(fake)

    since = lines(fake, **{"created[gte]": "2000"})

    assert [line["created"] for line in since["data"]] == [2000]


def test_sources_are_shown_where_they_are_asked_for(fake):
    session = paid(fake)

    [short] = lines(fake)["data"]
    [whole] = lines(fake, **{"expand[0]": "data.source"})["data"]

    assert short["source"] == whole["source"]["id"]
    assert whole["source"]["payment_intent"] == session["payment_intent"]


def test_payment_says_its_fee(fake):
    intent = paid(fake)["payment_intent"]

    said = fake.answer("GET", f"payment_intents/{intent}", {}, "")[1]

    assert said["latest_charge"]["balance_transaction"]["fee"] == fee_of(4000)


@pytest.mark.parametrize("won", [True, False])
def test_disputed_payment_is_taken_back_until_it_is_won(fake, won):
    intent = paid(fake)["payment_intent"]
    before = fake.available("eur")

    dispute = fake.dispute(intent)
    assert fake.available("eur") == before - 4000 - DISPUTE_FEE
    fake.close_dispute(dispute["id"], won=won)

    said = fake.answer("GET", f"disputes/{dispute['id']}", {}, "")[1]
    assert said["status"] == ("won" if won else "lost")
    assert [line["amount"] for line in said["balance_transactions"]] == (
        [-4000, 4000] if won else [-4000]
    )
    assert fake.available("eur") == before - DISPUTE_FEE - (0 if won else 4000)
    assert [event["type"] for event in fake.events[1:]] == [
        "charge.dispute.created",
        "charge.dispute.closed",
    ]


def test_disputed_payment_is_not_given_back(fake):
    session = paid(fake)
    fake.dispute(session["payment_intent"])

    assert code(refunded(fake, session, 10)) == (400, "charge_disputed")
