"""Statements of tutors: from the ledger alone, each their own."""

import csv
from datetime import UTC, datetime
from io import StringIO

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import AdultFactory
from tests.payments.agreeing import DAY, euros, paid
from tutorium.payments import actions
from tutorium.payments.domain.ledger import Account, AccountKind
from tutorium.payments.domain.postings import payout_decided

pytestmark = pytest.mark.django_db
THEN = datetime(2026, 1, 10, 12, tzinfo=UTC)
ADDRESS = "/payments/statements/eur/2026-01/"


@pytest.fixture
def tutor(client):
    somebody = AdultFactory()
    client.force_login(somebody)
    return somebody


def earned(tutor, *, at=THEN, **said):
    charge = paid(payee=tutor, at=at, **said)
    actions.earn(actions.give(charge, at=at), at=at + 3 * DAY)


def paid_out(tutor, minor, *, at, key="out"):
    account = Account(AccountKind.PAYABLE, user=tutor.pk)
    actions.post("payout_decided", payout_decided(euros(minor), account, "invoice"), key=key, at=at)


@pytest.mark.parametrize("number", [1, 3])
def test_statement_asks_the_database_as_often_for_many(
    client, tutor, django_assert_num_queries, number
):
    for _ in range(number):
        earned(tutor)

    with django_assert_num_queries(6):
        page = client.get(ADDRESS)
    assertContains(page, "earned: Physics, one hour", count=number)
    assertContains(page, "€6.00", count=number)  # 15 % of 40 €


def test_statement_opens_where_the_last_one_closed(client, tutor):
    earned(tutor)
    paid_out(tutor, 1400, at=THEN + 40 * DAY)

    assertContains(client.get(ADDRESS), "<strong>€34.00</strong>")
    page = client.get("/payments/statements/eur/2026-02/")
    for words in ("€34.00", "-€14.00", "<strong>€20.00</strong>", "paid out"):
        assertContains(page, words)


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_database_as_often_for_many(client, tutor, django_assert_num_queries, number):
    for month in range(1, number + 1):
        earned(tutor, at=datetime(2026, month, 5, tzinfo=UTC))

    with django_assert_num_queries(4):
        page = client.get("/payments/statements/")
    assertContains(page, "/payments/statements/eur/2026-0", count=number)


def test_first_visit_says_what_will_stand_here(client, tutor):
    assertContains(client.get("/payments/statements/"), "No statements yet")


def test_table_has_every_line(client, tutor):
    earned(tutor, title="@cmd")

    rows = list(csv.reader(StringIO(client.get(f"{ADDRESS[:-1]}.csv").content.decode())))

    assert rows[1:] == [
        ["2026-01-01", "opening", "", "", "", "0.00", "EUR"],
        ["2026-01-13", "earned", "'@cmd", "40.00", "6.00", "34.00", "EUR"],
        ["2026-02-01", "closing", "", "", "", "34.00", "EUR"],
    ]


def test_pdf_is_made(client, tutor):
    earned(tutor)

    answer = client.get(f"{ADDRESS}pdf/")

    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize("month", ["2026-13", "2999-01", "2026", "2099-01"])
def test_month_that_is_none_or_did_not_begin_is_not_there(client, tutor, month):
    earned(tutor)

    assert client.get(f"/payments/statements/eur/{month}/").status_code == 404


def test_statement_of_somebody_else_is_not_there(client, tutor):
    earned(AdultFactory())

    for address in (ADDRESS, f"{ADDRESS}pdf/", f"{ADDRESS[:-1]}.csv"):
        assert client.get(address).status_code == 404
    assertNotContains(client.get("/payments/statements/"), "EUR")


def test_month_that_is_not_over_says_so(client, tutor):
    now = datetime.now(tz=UTC)
    earned(tutor, at=now - 3 * DAY)

    page = client.get(f"/payments/statements/eur/{now:%Y-%m}/")

    assertContains(page, "This month is not over")
