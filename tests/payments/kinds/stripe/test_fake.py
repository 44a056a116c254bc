"""Our own Stripe refuses what the real one refuses; else tests against it would show nothing."""

import pytest

from tutorium.payments.kinds.stripe.fake import Fake
from tutorium.payments.kinds.stripe.signatures import verify

PRICE = "line_items[0][price_data]"
SALE = {
    "mode": "payment",
    "success_url": "https://x.test/",
    f"{PRICE}[currency]": "eur",
    f"{PRICE}[unit_amount]": "4000",
}


@pytest.fixture
def fake():
    return Fake()


def opened(fake, **changes):
    return fake.answer("POST", "checkout/sessions", SALE | changes, "")


def paid(fake):
    return fake.pay(opened(fake)[1]["id"])[1]


def refunded(fake, session, amount, key=""):
    fields = {"payment_intent": session["payment_intent"], "amount": str(amount)}
    return fake.answer("POST", "refunds", fields, key)


def code(reply):
    return reply[0], reply[1].get("error", {}).get("code")


def test_session_is_paid_once(fake):
    session = opened(fake)[1]

    assert fake.pay(session["id"])[1]["payment_status"] == "paid"
    assert code(fake.pay(session["id"])) == (400, "resource_state_invalid")
    expire = f"checkout/sessions/{session['id']}/expire"
    assert code(fake.answer("POST", expire, {}, "")) == (400, "resource_state_invalid")


def test_card_whose_bank_takes_it_back_is_paid_and_disputed(fake):
    session = fake.pay(opened(fake)[1]["id"], card="0259")[1]

    [dispute] = fake.disputes.values()
    assert (session["payment_status"], dispute["payment_intent"]) == (
        "paid",
        session["payment_intent"],
    )


def test_expired_session_is_not_paid(fake):
    session = opened(fake)[1]
    fake.answer("POST", f"checkout/sessions/{session['id']}/expire", {}, "")

    assert code(fake.pay(session["id"])) == (400, "resource_state_invalid")


def test_card_that_is_declined_takes_nothing(fake):
    session = opened(fake)[1]

    assert code(fake.pay(session["id"], card="0002")) == (402, "card_declined")
    assert fake.pay(session["id"])[0] == 200


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({f"{PRICE}[unit_amount]": "-1"}, "parameter_invalid_integer"),
        ({f"{PRICE}[unit_amount]": "1.5"}, "parameter_invalid_integer"),
        ({f"{PRICE}[unit_amount]": "29"}, "amount_too_small"),
        ({"mode": "setup"}, "parameter_missing"),
        ({"success_url": ""}, "parameter_missing"),
    ],
)
def test_bad_sessions_are_refused(fake, changes, said):
    assert code(opened(fake, **changes)) == (400, said)


def test_refunds_are_no_more_than_was_paid(fake):
    session = paid(fake)

    assert refunded(fake, session, 3000)[0] == 200
    assert code(refunded(fake, session, 1001)) == (400, "parameter_invalid_integer")
    assert refunded(fake, session, 1000)[0] == 200
    assert code(refunded(fake, session, 1)) == (400, "charge_already_refunded")


def test_refund_under_one_key_is_made_once(fake):
    session = paid(fake)

    assert refunded(fake, session, 3000, "k") == refunded(fake, session, 3000, "k")
    assert code(refunded(fake, session, 2000, "k")) == (400, "idempotency_key_in_use")
    assert len(fake.refunds) == 1


def test_refusals_are_kept_under_their_key_as_well(fake):
    session = paid(fake)
    first = refunded(fake, session, 5000, "k")

    assert refunded(fake, session, 5000, "k") == first


def test_refund_that_waits_is_settled_later(fake):
    fake.refunds_wait = True
    made = refunded(fake, paid(fake), 3000)[1]
    assert made["status"] == "pending"

    fake.settle_refunds()

    assert fake.answer("GET", f"refunds/{made['id']}", {}, "")[1]["status"] == "succeeded"


def test_webhooks_are_signed(fake):
    paid(fake)
    [event] = fake.events

    body, header = fake.letter(event)

    verify(body, header, secret=fake.secret, at=int(header[2:12]))
    assert event["type"] == "checkout.session.completed"


def test_what_is_not_known_is_not_found(fake):
    assert code(fake.answer("GET", "customers", {}, "")) == (404, "url_invalid")
