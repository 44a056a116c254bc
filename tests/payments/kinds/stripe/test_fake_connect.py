"""Accounts and transfers at our own Stripe: it refuses what the real one refuses."""

import pytest

from tests.payments.kinds.stripe.test_fake import code
from tutorium.payments.kinds.stripe.fake import Fake

ACCOUNT = {"type": "express", "capabilities[transfers][requested]": "true"}
LINK = {
    "type": "account_onboarding",
    "return_url": "https://x.test/back/",
    "refresh_url": "https://x.test/again/",
}


@pytest.fixture
def fake():
    fake = Fake()
    fake.enter("charge", "charge", 5000, "eur", {"id": "ch_1"})
    return fake


def opened(fake, **changes):
    return fake.answer("POST", "accounts", ACCOUNT | changes, "")[1]


def ready(fake):
    account = opened(fake)
    fake.set_account(account["id"], is_ready=True)
    return account


def link(fake, whose, **changes):
    return fake.answer("POST", "account_links", LINK | {"account": whose["id"]} | changes, "")


def transferred(fake, account, amount, key="", **changes):
    fields = {"amount": str(amount), "currency": "eur", "destination": account["id"]} | changes
    return fake.answer("POST", "transfers", fields, key)


def test_account_is_ready_once_somebody_told_all(fake):
    account = opened(fake)
    token = link(fake, account)[1]["url"].removeprefix("/setup/")

    assert fake.onboard(token, told_all=False) == LINK["return_url"]
    assert (account["payouts_enabled"], account["capabilities"]["transfers"]) == (False, "inactive")
    fake.onboard(token, told_all=True)

    said = fake.answer("GET", f"accounts/{account['id']}", {}, "")[1]
    assert (said["payouts_enabled"], said["capabilities"]["transfers"]) == (True, "active")
    assert [event["type"] for event in fake.events] == ["account.updated"]
    assert fake.events[0]["account"] == account["id"]


def test_page_opens_once_and_not_for_ever(fake):
    account = opened(fake)
    first, second = (link(fake, account)[1]["url"].removeprefix("/setup/") for _ in range(2))

    assert (fake.open_link(first), fake.open_link(first)) == ("", LINK["refresh_url"])
    late = fake.clock() + 301
    fake.clock = lambda: late
    assert fake.open_link(second) == LINK["refresh_url"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"account": "acct_none"}, (404, "resource_missing")),
        ({"type": "login"}, (400, "parameter_invalid_string")),
        ({"return_url": ""}, (400, "parameter_missing")),
        ({"refresh_url": ""}, (400, "parameter_missing")),
    ],
)
def test_bad_pages_are_refused(fake, changes, said):
    assert code(link(fake, opened(fake), **changes)) == said


def test_account_of_no_type_is_refused(fake):
    assert code(fake.answer("POST", "accounts", {}, "")) == (400, "parameter_missing")


def test_transfer_moves_money_that_is_there(fake):
    account = ready(fake)

    assert transferred(fake, account, 3000)[0] == 200
    assert code(transferred(fake, account, 2001)) == (400, "balance_insufficient")
    assert transferred(fake, account, 2000)[0] == 200
    assert (fake.available("eur"), fake.theirs[account["id"], "eur"]) == (0, 5000)


def test_money_that_is_not_there_yet_is_not_sent(fake):
    fake.lines.clear()
    fake.funds_wait = True
    fake.enter("charge", "charge", 5000, "eur", {"id": "ch_1"})
    account = ready(fake)

    assert code(transferred(fake, account, 10)) == (400, "balance_insufficient")
    fake.settle_funds()
    assert transferred(fake, account, 10)[0] == 200


def test_money_of_another_currency_is_not_sent(fake):
    assert code(transferred(fake, ready(fake), 10, currency="usd")) == (400, "balance_insufficient")


@pytest.mark.parametrize("amount", ["0", "-5", "1.5", ""])
def test_amount_that_is_none_is_refused(fake, amount):
    assert code(transferred(fake, ready(fake), amount)) == (400, "parameter_invalid_integer")


def test_account_that_is_not_ready_gets_nothing(fake):
    refused = transferred(fake, opened(fake), 10)

    assert code(refused) == (400, "insufficient_capabilities_for_transfer")
    assert code(transferred(fake, {"id": "acct_none"}, 10)) == (404, "resource_missing")


def test_transfer_under_one_key_is_made_once(fake):
    account = ready(fake)

    assert transferred(fake, account, 10, "k") == transferred(fake, account, 10, "k")
    assert code(transferred(fake, account, 11, "k")) == (400, "idempotency_key_in_use")
    fake.forget_keys()
    transferred(fake, account, 10, "k")
    assert len(fake.transfers) == 2


def test_transfers_are_found_by_their_group(fake):
    account = ready(fake)
    first = transferred(fake, account, 10, transfer_group="a")[1]
    transferred(fake, account, 10, transfer_group="b")

    found = fake.answer("GET", "transfers", {"transfer_group": "a"}, "")[1]

    assert (found["data"], found["has_more"]) == ([first], False)


def test_reversal_gives_back_what_is_still_with_the_account(fake):
    account = ready(fake)
    transfer = transferred(fake, account, 1000)[1]
    path = f"transfers/{transfer['id']}/reversals"

    assert fake.answer("POST", path, {"amount": "400"}, "")[0] == 200
    assert (transfer["reversed"], transfer["amount_reversed"]) == (False, 400)
    assert code(fake.answer("POST", path, {"amount": "601"}, "")) == (
        400,
        "parameter_invalid_integer",
    )
    fake.pay_their_bank(account["id"], "eur")
    assert code(fake.answer("POST", path, {}, "")) == (400, "balance_insufficient")
    transferred(fake, account, 600)
    assert fake.answer("POST", path, {}, "")[0] == 200
    assert (transfer["reversed"], fake.available("eur")) == (True, 4400)
