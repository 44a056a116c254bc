import json
import time

import pytest
from pytest_django.asserts import assertContains

from tests.factories import AdultFactory
from tests.payments.agreeing import agreed, now, paid
from tests.payments.stripes import SECRET, hear, running
from tutorium.payments.kinds.stripe.signatures import sign
from tutorium.payments.models import Checkout, ProviderEvent

pytestmark = pytest.mark.django_db
WEBHOOK = "/payments/stripe/webhook/"
EVENT = {"id": "evt_1", "type": "refund.updated", "data": {"object": {"id": "re_none"}}}


@pytest.fixture
def fake(settings):
    with running(settings) as server:
        yield server


def sent(client, body, header):
    return client.post(
        WEBHOOK, body, content_type="application/json", headers={"Stripe-Signature": header}
    ).status_code


def test_who_pays_is_led_to_the_provider(client, fake):
    charge = agreed(provider="stripe")
    client.force_login(charge.payer)
    assertContains(client.get(charge.get_absolute_url()), f"{charge.get_absolute_url()}pay/")

    reply = client.get(f"{charge.get_absolute_url()}pay/")

    assert (reply.status_code, reply["Location"]) == (302, Checkout.objects.get().address)


def test_what_is_paid_leads_back_to_its_page(client, fake):
    charge = agreed(provider="stripe")
    client.force_login(charge.payer)
    client.get(f"{charge.get_absolute_url()}pay/")
    fake.pay(Checkout.objects.get().reference)

    reply = client.get(f"{charge.get_absolute_url()}pay/")

    assert (reply["Location"], now(charge).status) == (charge.get_absolute_url(), "paid")


def test_who_comes_back_from_paying_finds_it_paid_before_any_message(client, fake):
    charge = agreed(provider="stripe")
    client.force_login(charge.payer)
    client.get(f"{charge.get_absolute_url()}pay/", {"from": "/lessons/"})
    _status, session = fake.pay(Checkout.objects.get().reference)

    reply = client.get(session["success_url"])

    assert (reply["Location"], now(charge).status) == ("/lessons/", "paid")


@pytest.mark.parametrize("page", ["", "https://example.org/", "//example.org"])
def test_who_came_from_nowhere_here_comes_back_to_what_is_paid(client, fake, page):
    charge = agreed(provider="stripe")
    client.force_login(charge.payer)
    client.get(f"{charge.get_absolute_url()}pay/")

    reply = client.get(f"{charge.get_absolute_url()}back/", {"from": page})

    assert (reply["Location"], now(charge).status) == (charge.get_absolute_url(), "pending")


def test_who_comes_back_while_the_provider_is_away_sees_how_it_stands(client, fake, settings):
    charge = agreed(provider="stripe")
    client.force_login(charge.payer)
    client.get(f"{charge.get_absolute_url()}pay/")
    settings.STRIPE_URL = "http://127.0.0.1:9"

    reply = client.get(f"{charge.get_absolute_url()}back/")

    assert (reply["Location"], now(charge).status) == (charge.get_absolute_url(), "pending")


@pytest.mark.parametrize("whose", ["somebody else's", "by transfer"])
def test_nobody_is_led_to_pay_anything_else(client, fake, whose):
    charge = paid() if whose == "by transfer" else agreed(provider="stripe")
    client.force_login(charge.payer if whose == "by transfer" else AdultFactory())

    assert client.get(f"{charge.get_absolute_url()}pay/").status_code == 404
    assert Checkout.objects.count() == 0


def test_provider_that_is_away_is_said(client, fake, settings):
    charge = agreed(provider="stripe")
    client.force_login(charge.payer)
    settings.STRIPE_URL = "http://127.0.0.1:9"

    reply = client.get(f"{charge.get_absolute_url()}pay/")

    assertContains(reply, "Nothing was taken", status_code=503)


def test_forged_message_is_refused(client, fake):
    body = json.dumps(EVENT).encode()
    at = int(time.time())

    replies = [
        sent(client, body, header)
        for header in ("", "t=1,v1=abc", sign(body, secret="guessed", at=at))
    ]

    assert (replies, ProviderEvent.objects.count()) == ([400] * 3, 0)


def test_message_that_was_kept_and_sent_again_is_refused(client, fake):
    body = json.dumps(EVENT).encode()

    assert sent(client, body, sign(body, secret=SECRET, at=int(time.time()) - 301)) == 400


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b'{"id": 1, "type": "x", "data": {"object": {"id": "y"}}}',
        b'{"id": "e", "type": "x", "data": []}',
        b'{"id": "", "type": "x", "data": {"object": {"id": "y"}}}',
        b"\xff\xfe",
        b'{"id": "' + b"e" * 300 + b'", "type": "x", "data": {"object": {"id": "y"}}}',
    ],
)
def test_message_that_is_none_is_refused(client, fake, said):
    assert sent(client, said, sign(said, secret=SECRET, at=int(time.time()))) == 400


def test_message_about_what_is_not_ours_is_taken_and_does_nothing(client, fake):
    assert hear(client, fake, EVENT).status_code == 200
    assert ProviderEvent.objects.get().about == "re_none"


def test_without_a_secret_nothing_is_taken(client, settings):
    settings.STRIPE_WEBHOOK_SECRET = ""
    body = json.dumps(EVENT).encode()

    assert sent(client, body, sign(body, secret="", at=int(time.time()))) == 400


@pytest.mark.parametrize(
    ("secret", "status"), [("whsec_ours", 200), ("whsec_theirs", 200), ("", 400), ("other", 400)]
)
def test_message_is_signed_with_one_of_our_secrets(client, settings, secret, status):
    settings.STRIPE_WEBHOOK_SECRET = "whsec_ours, whsec_theirs"
    body = json.dumps(EVENT).encode()

    header = sign(body, secret=secret, at=int(time.time()))

    assert sent(client, body, header) == status


def test_without_secrets_nobody_is_let_in(client, settings):
    body = json.dumps(EVENT).encode()
    for settings.STRIPE_WEBHOOK_SECRET in ("", ",", " , "):
        assert sent(client, body, sign(body, secret="", at=int(time.time()))) == 400
