import pytest
from django.db import IntegrityError

from tests.factories import UserFactory
from tests.payments.books import NOON, euros, moved
from tutorium.accounts.models import Organisation
from tutorium.payments.models import Account, Entry, Transaction

pytestmark = pytest.mark.django_db


def somebody():
    return {"user": UserFactory()}


def a_school():
    return {
        "organisation": Organisation.objects.create(
            name="A school", kind="school", country="GB", created_at=NOON
        )
    }


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"kind": "payable"}, "account_is_somebodys_by_its_kind"),
        ({"kind": "fees", "of": somebody}, "account_is_somebodys_by_its_kind"),
        ({"kind": "clearing"}, "account_is_a_providers_by_its_kind"),
        ({"kind": "held", "provider": "bank"}, "account_is_a_providers_by_its_kind"),
        ({"kind": "held", "currency": ""}, "account_has_a_currency"),
    ],
)
def test_account_that_cannot_be(fields, name):
    given = {"currency": "EUR"} | fields
    owner = given.pop("of", dict)()

    with pytest.raises(IntegrityError, match=name):
        Account.objects.create(**given, **owner)


def test_account_of_two_is_nobodys():
    with pytest.raises(IntegrityError, match="account_is_somebodys_by_its_kind"):
        Account.objects.create(kind="payable", currency="EUR", **somebody(), **a_school())


@pytest.mark.parametrize(
    ("kind", "owner"), [("payable", somebody), ("receivable", a_school), ("held", dict)]
)
def test_account_is_there_once(kind, owner):
    of = owner()
    Account.objects.create(kind=kind, currency="EUR", **of)
    Account.objects.create(kind=kind, currency="USD", **of)

    with pytest.raises(IntegrityError):
        Account.objects.create(kind=kind, currency="EUR", **of)


def test_entry_moves_something():
    account = Account.objects.create(kind="held", currency="EUR")

    with pytest.raises(IntegrityError, match="entry_moves_something"):
        Entry.objects.create(transaction_id="abc", account=account, minor=0)


@pytest.mark.parametrize("fields", [{"key": ""}, {"event": ""}])
def test_transaction_says_what_happened(fields):
    moved(euros(5))
    accounts = Account.objects.order_by("pk")
    for account, minor in zip(accounts, (5, -5), strict=True):
        Entry.objects.create(transaction_id="abc", account=account, minor=minor)

    said = {"uid": "abc", "key": "k", "event": "paid", "currency": "EUR", "at": NOON} | fields
    with pytest.raises(IntegrityError, match=r"transaction_has_an?_"):
        Transaction.objects.create(**said)


def test_amount_of_an_entry_is_money():
    moved(euros(5))

    assert {each.amount for each in Entry.objects.select_related("account")} == {
        euros(5),
        euros(-5),
    }
