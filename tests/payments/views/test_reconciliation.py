from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories import AdultFactory, UserFactory
from tests.payments.agreeing import HOUR, euros, paid
from tests.payments.stripes import running
from tutorium.payments import actions
from tutorium.payments.domain.ledger import HELD, clearing, transfers
from tutorium.payments.models import Reconciliation

pytestmark = pytest.mark.django_db
PAGE = "/payments/reconciliation/"


@pytest.fixture
def fake(settings):
    with running(settings) as server:
        yield server


@pytest.fixture
def operator(client):
    somebody = UserFactory(is_superuser=True)
    client.force_login(somebody)
    return somebody


def differing(number):
    for each in range(number):
        moved = transfers((euros(500), clearing("stripe"), HELD))
        actions.post("paid", moved, key=f"by:hand:{each}", at=timezone.now() - 3 * HOUR)
    return actions.reconcile("stripe", at=timezone.now())


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_database_as_often_for_many(
    client, fake, operator, django_assert_num_queries, number
):
    differing(number)

    with django_assert_num_queries(3):
        page = client.get(PAGE)

    assertContains(page, "by:hand:", count=number)
    assertContains(page, "Our books")


def test_page_before_anything_was_compared_says_so(client, operator):
    page = client.get(PAGE)

    assertContains(page, "Nothing was compared yet.")
    assertNotContains(page, "Compare now")


def test_it_is_compared_at_once_where_somebody_asks(
    client, fake, operator, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assertRedirects(client.post(f"{PAGE}now/"), PAGE)

    assert Reconciliation.objects.count() == 1
    assertContains(client.get(PAGE), "Nothing differs.")


def test_how_it_was_before_is_listed(client, fake, operator):
    differing(2)
    Reconciliation.objects.update(compared_at=timezone.now() - timedelta(days=1))
    actions.reconcile("stripe", at=timezone.now())

    assertContains(client.get(PAGE), "2 differences")


def sent(client, content, **said):
    today = timezone.now().date()
    usual = {"currency": "EUR", "since": today - timedelta(days=9), "until": today}
    file = SimpleUploadedFile("bank.csv", content)
    return client.post(f"{PAGE}bank/", usual | said | {"file": file})


def test_statement_of_a_bank_is_compared(client, operator):
    charge = paid(at=timezone.now())
    row = f"Überweisung {charge.public_id};40,00"

    for encoding in ("utf-8", "cp1252"):
        reply = sent(client, f"Text;Betrag\n{row}\n".encode(encoding))
        assertContains(reply, "Nothing differs.")
    reply = sent(client, b"Text;Betrag\n<b>rent</b>;-900,00\n")

    assertContains(reply, charge.public_id)
    assertContains(reply, "&lt;b&gt;rent&lt;/b&gt;")
    assertContains(reply, "-€900.00")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"Text;Betrag\nx;y\n", "Row 2 says no amount that can be read."),
        (b"\x00\x01", "says no amount"),
        (b"Text;Betrag\n" + b"x;1\n" * 1_300_000, "The file is larger than 5 MB."),
        (b"", "The submitted file is empty."),
    ],
    ids=["no amount", "no table", "too large", "empty"],
)
def test_file_that_is_no_statement_is_asked_for_again(client, operator, content, complaint):
    assertContains(sent(client, content), complaint, status_code=422)


def test_nobody_else_sees_or_does_anything(client):
    client.force_login(AdultFactory())

    replies = [client.get(PAGE), client.post(f"{PAGE}now/"), client.get(f"{PAGE}bank/")]

    assert {reply.status_code for reply in replies} == {403}
