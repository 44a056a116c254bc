import pytest

from tests.payments.stripes import running
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
