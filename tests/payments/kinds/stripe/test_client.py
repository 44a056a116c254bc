import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.payments.stripes import running
from tutorium.payments.kinds.stripe import client
from tutorium.payments.kinds.stripe.client import RefusedError, UnreachableError, ask, flat

FIELDS = {"mode": "payment", "success_url": "https://x.test/", "line_items": [
    {"quantity": 1, "price_data": {"currency": "eur", "unit_amount": 4000}}]}  # fmt: skip


@pytest.fixture
def fake(settings):
    with running(settings) as server:
        yield server


def test_fields_are_named_as_forms_name_them():
    assert list(flat({"a": {"b": [1, {"c": True}]}, "d": None, "e": "x"})) == [
        ("a[b][0]", "1"),
        ("a[b][1][c]", "true"),
        ("e", "x"),
    ]


def test_what_is_asked_twice_under_one_key_is_done_once(fake):
    first = ask("POST", "checkout/sessions", FIELDS, key="one")

    assert ask("POST", "checkout/sessions", FIELDS, key="one") == first
    assert len(fake.sessions) == 1


def test_other_fields_under_the_same_key_are_refused(fake):
    ask("POST", "checkout/sessions", FIELDS, key="one")

    with pytest.raises(RefusedError, match="idempotency_key_in_use"):
        ask("POST", "checkout/sessions", FIELDS | {"success_url": "other"}, key="one")


def test_what_is_not_there_is_refused(fake):
    with pytest.raises(RefusedError, match="resource_missing"):
        ask("GET", "checkout/sessions/cs_none")


def test_wrong_key_is_refused(fake, settings):
    settings.STRIPE_KEY = "sk_other"

    with pytest.raises(RefusedError, match="api_key_invalid"):
        ask("GET", "refunds/re_1")


def test_answer_that_lacks_what_it_is_read_for_is_none(fake):
    said = ask("POST", "checkout/sessions", FIELDS, key="one")

    with pytest.raises(UnreachableError, match="an answer without nothing"):
        said["nothing"]


def test_who_does_not_answer_is_asked_again_later(settings):
    settings.STRIPE_URL = "http://127.0.0.1:9"

    with pytest.raises(UnreachableError):
        ask("GET", "refunds/re_1")


@pytest.fixture
def silent(settings, monkeypatch):
    """A Stripe that takes what is asked and never answers, until the test is over."""
    monkeypatch.setattr(client, "PATIENCE", 0)
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        ThreadPoolExecutor(client.AT_ONCE) as pool,
    ):
        settings.STRIPE_URL = f"http://127.0.0.1:{server.getsockname()[1]}"
        asking = [pool.submit(ask, "GET", "refunds/re_1") for _ in range(client.AT_ONCE)]
        lines = [server.accept()[0] for _ in asking]
        yield
        for line in lines:
            line.close()
    assert [type(each.exception()) for each in asking] == [UnreachableError] * client.AT_ONCE


@pytest.mark.usefixtures("silent")
def test_few_wait_for_a_stripe_that_is_silent_and_others_are_told_at_once():
    with pytest.raises(UnreachableError, match="others wait for it already"):
        ask("GET", "refunds/re_1")


def test_who_was_told_no_takes_nobodys_turn(fake):
    for _ in range(2 * client.AT_ONCE):
        with pytest.raises(RefusedError, match="resource_missing"):
            ask("GET", "checkout/sessions/cs_none")

    assert ask("POST", "checkout/sessions", FIELDS, key="one")["status"] == "open"
