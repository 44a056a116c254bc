"""Invoices as pages: one's own and those of what one administers, nobody else's by any address."""

import csv
from io import BytesIO, StringIO

import pypdfium2
import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import AdultFactory
from tests.payments.agreeing import DAY, NOON, euros, paid
from tutorium.accounts.models import Membership, Organisation
from tutorium.payments import actions
from tutorium.payments.models import Invoice

pytestmark = pytest.mark.django_db


@pytest.fixture
def payer(client, settings):
    settings.TAXES = "GB=20|VAT|Thank you"
    somebody = AdultFactory()
    client.force_login(somebody)
    return somebody


def addresses(row):
    return [row.get_absolute_url(), f"{row.get_absolute_url()}pdf/"]


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_database_as_often_for_many(client, payer, django_assert_num_queries, number):
    for _ in range(number):
        actions.give_back(paid(payer=payer), euros(100), reason="goodwill", at=NOON)

    with django_assert_num_queries(4):
        page = client.get("/payments/invoices/")
    assertContains(page, "credit note, of INV-2026-", count=number)
    assertContains(page, "€40.00", count=number)
    assertContains(page, "−€1.00", count=number)


def test_first_visit_says_what_will_stand_here(client, payer):
    assertContains(client.get("/payments/invoices/"), "No invoices yet")


def test_page_says_what_was_issued(client, payer, django_assert_num_queries):
    row = paid(payer=payer, price=euros(12_000)).invoices.get()

    with django_assert_num_queries(3):
        page = client.get(row.get_absolute_url())

    for words in (
        "Invoice INV-2026-000001",
        "€100.00",
        "VAT 20 %",
        "€20.00",
        "€120.00",
        "Thank you",
    ):
        assertContains(page, words)
    assertContains(page, "Paid on 1 December 2026.")


def test_credit_note_points_to_its_invoice(client, payer):
    charge = paid(payer=payer)
    refund = actions.give_back(charge, euros(1000), reason="goodwill", at=NOON)

    page = client.get(refund.credit_note.get_absolute_url())

    assertContains(page, "Credit note CN-2026-000001")
    assertContains(page, charge.invoices.get(kind="invoice").get_absolute_url())


def test_pdf_says_the_same_each_time_and_whatever_changes_since(client, payer, settings):
    row = paid(payer=payer, price=euros(12_000)).invoices.get()
    first = client.get(f"{row.get_absolute_url()}pdf/")
    settings.OPERATOR_NAME = "Another"
    payer.display_name = "Somebody else"
    payer.save()

    again = client.get(f"{row.get_absolute_url()}pdf/")

    assert (first.status_code, first["Content-Type"]) == (200, "application/pdf")
    assert words_of(first) == words_of(again)
    assert {"INV-2026-000001", "€120.00"} <= set(words_of(first))


def words_of(response):
    document = pypdfium2.PdfDocument(BytesIO(response.content))
    return document[0].get_textpage().get_text_range().split()


def test_table_has_all_and_no_formula(client, payer):
    charge = paid(payer=payer, title="=HYPERLINK(1)")
    actions.give_back(charge, euros(1000), reason="goodwill", at=NOON)

    answer = client.get("/payments/invoices/all.csv")

    head, note, invoice = csv.reader(StringIO(answer.content.decode()))
    assert head[:4] == ["Number", "Date", "Invoice", "For"]
    assert note[:4] == ["CN-2026-000001", "2026-12-01", "INV-2026-000001", "'=HYPERLINK(1)"]
    assert note[7:11] == ["-8.33", "-1.67", "20", "-10.00"]
    assert invoice[7:11] == ["33.33", "6.67", "20", "40.00"]


def test_invoice_of_somebody_else_is_not_there(client, payer):
    row = paid(payee=payer).invoices.get()

    assert [client.get(each).status_code for each in addresses(row)] == [404, 404]
    assertNotContains(client.get("/payments/invoices/"), str(row))
    assertNotContains(client.get("/payments/invoices/all.csv"), str(row))
    assert client.get(f"/payments/invoices/{row.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("role", "ended", "status"),
    [("admin", None, 200), ("admin", NOON, 404), ("teacher", None, 404), ("student", None, 404)],
)
def test_invoices_of_an_organisation_are_its_administrators(client, payer, role, ended, status):
    school = Organisation.objects.create(name="S", kind="school", country="GB", created_at=NOON)
    Membership.objects.create(
        organisation=school, user=payer, role=role, began_at=NOON, ended_at=ended
    )
    row = paid(organisation=school).invoices.get()

    assert [client.get(each).status_code for each in addresses(row)] == [status, status]


def test_invoice_without_tax_names_none(client, payer, settings):
    settings.TAXES = ""
    row = paid(payer=payer).invoices.get()

    assertNotContains(client.get(row.get_absolute_url()), "Before tax")
    assert Invoice.objects.get().tax == euros(0)


def test_books_of_a_year_have_every_number(client, django_assert_num_queries):
    client.force_login(AdultFactory(is_superuser=True, is_staff=True))
    actions.give_back(paid(), euros(1000), reason="goodwill", at=NOON)
    paid()
    paid(at=NOON + 60 * DAY)

    with django_assert_num_queries(3):
        answer = client.get("/payments/waiting/invoices-2026.csv")

    rows = list(csv.reader(StringIO(answer.content.decode())))
    assert [row[0] for row in rows] == [
        "Number", "CN-2026-000001", "INV-2026-000001", "INV-2026-000002",
    ]  # fmt: skip


def test_books_are_for_who_looks_after_money(client, payer):
    assert client.get("/payments/waiting/invoices-2026.csv").status_code == 403
