"""Invoices: issued in the deed, numbered without gaps whoever else numbers, whole copies."""

from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest
from django.db import connection, connections, transaction

from tests.factories import AdultFactory
from tests.payments.agreeing import HOUR, NOON, agreed, euros, package, paid
from tutorium.accounts.models import Organisation
from tutorium.payments import actions
from tutorium.payments.models import Charge, Invoice, InvoiceSeries

pytestmark = pytest.mark.django_db
ADDRESS = {
    "name": "Ada King", "company": "", "address": "1 Hill\nLondon", "country": "GB", "tax_number": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def seller(settings):
    settings.OPERATOR_NAME = "Example Tutors Ltd"
    settings.OPERATOR_ADDRESS = [" 2 Quay ", "", "Bristol"]
    settings.OPERATOR_REGISTER = "Companies House 123"
    settings.SELLER_TAX_NUMBER = "GB 123"
    settings.TAXES = "GB=20|VAT; DE=19|USt; DE/business=0|USt|Reverse charge"


def numbers():
    return [str(each) for each in Invoice.objects.order_by("series", "year", "number")]


def school(country="DE"):
    return Organisation.objects.create(name="S", kind="school", country=country, created_at=NOON)


def test_invoice_is_a_copy_of_all_that_it_says():
    payer = AdultFactory()
    actions.say_billing(organisation=None, by=payer, at=NOON, **ADDRESS)

    charge = paid(payer=payer, price=euros(12_000))

    row = charge.invoices.get()
    assert (str(row), row.issued_at, row.paid_at) == ("INV-2026-000001", NOON, NOON)
    assert (row.seller_name, row.seller_address) == ("Example Tutors Ltd", "2 Quay\nBristol")
    assert (row.seller_register, row.seller_tax_number) == ("Companies House 123", "GB 123")
    assert (row.buyer_name, row.buyer_address) == ("Ada King", "1 Hill\nLondon")
    assert (row.tax_rate, row.tax_label, row.tax, row.net) == (
        2000, "VAT", euros(2000), euros(10_000),
    )  # fmt: skip
    assert row.items == [("Physics, one hour", 1, euros(12_000))]
    assert (row.reference, row.supplied_at) == (charge.public_id, charge.starts_at)


def test_who_gave_no_address_is_called_by_name():
    charge = paid()

    row = charge.invoices.get()
    assert (row.buyer_name, row.buyer_address) == (charge.payer.display_name, "")


def test_what_costs_nothing_has_no_invoice():
    agreed(price=euros(0), provider="free")
    agreed()

    assert numbers() == []


def test_charge_on_account_is_invoiced_once():
    charge = actions.put_on_account(agreed(), at=NOON)
    assert charge.invoices.get().paid_at is None

    actions.settle(charge, at=NOON)
    actions.settle(charge, at=NOON)

    assert numbers() == ["INV-2026-000001"]


def test_dropped_invoice_is_credited_whole():
    charge = actions.put_on_account(agreed(), at=NOON)

    actions.cancel(charge, at=NOON)
    actions.settle(charge, at=NOON)  # the money comes after all, and goes back

    assert numbers() == ["CN-2026-000001", "INV-2026-000001"]
    note = Invoice.objects.credits().get()
    assert (note.gross, note.refund, str(note.invoice)) == (euros(4000), None, "INV-2026-000001")


def test_refund_has_a_credit_note_of_its_own():
    charge = paid(price=euros(999))
    for minor in (333, 333, 333):
        refund = actions.give_back(charge, euros(minor), reason="goodwill", at=NOON)

    notes = Invoice.objects.credits().order_by("number")
    assert numbers()[:3] == ["CN-2026-000001", "CN-2026-000002", "CN-2026-000003"]
    assert sum(each.tax_minor for each in notes) == charge.invoices.get(kind="invoice").tax_minor
    assert (refund.credit_note.gross, refund.credit_note.buyer_name) == (
        euros(333),
        charge.payer.display_name,
    )


def test_what_came_too_late_was_never_invoiced():
    charge = actions.cancel(agreed(), at=NOON)

    actions.settle(charge, at=NOON)

    assert numbers() == []


def test_package_is_one_line_of_units():
    assert package().invoices.get().items == [("Physics, one hour", 5, euros(18_000))]


@pytest.mark.parametrize(("tax_number", "tax"), [("DE 9", (0, "Reverse charge")), ("", (1900, ""))])
def test_customer_with_a_tax_number_may_owe_the_tax(tax_number, tax):
    of = school()
    said = ADDRESS | {"tax_number": tax_number}
    actions.say_billing(organisation=of, by=AdultFactory(), at=NOON, **said)

    row = paid(organisation=of).invoices.get()

    assert (row.tax_rate, row.tax_note) == tax


def test_address_does_not_choose_the_tax():
    payer = AdultFactory()
    said = ADDRESS | {"country": "US", "tax_number": "X 1"}
    actions.say_billing(organisation=None, by=payer, at=NOON, **said)

    assert paid(payer=payer).invoices.get().tax_rate == 2000


def test_year_begins_anew_with_one():
    paid(at=datetime(2026, 12, 31, 23, 59, tzinfo=UTC))
    paid(at=datetime(2027, 1, 1, tzinfo=UTC))

    assert numbers() == ["INV-2026-000001", "INV-2027-000001"]


def test_deed_that_fails_leaves_no_gap():
    paid()
    with transaction.atomic():
        paid()
        transaction.set_rollback(True)

    paid()

    assert numbers() == ["INV-2026-000001", "INV-2026-000002"]


def settled(charge, failing, barrier):
    barrier.wait(timeout=30)
    try:
        with transaction.atomic():
            actions.settle(charge, at=NOON + HOUR)
            transaction.set_rollback(failing)
    finally:
        connections.close_all()


@pytest.mark.engine("postgresql")
@pytest.mark.django_db(transaction=True)
def test_race_leaves_no_gap_and_no_double():
    """Sixteen threads pay, every fourth of them fails after its number was taken."""
    charges = [agreed() for _ in range(16)]
    barrier = Barrier(len(charges))
    threads = [
        Thread(target=settled, args=(charge, number % 4 == 0, barrier))
        for number, charge in enumerate(charges)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert list(Invoice.objects.order_by("number").values_list("number", flat=True)) == list(
        range(1, 13)
    )
    assert InvoiceSeries.objects.get().last == 12
    assert Charge.objects.filter(status="paid").count() == 12
    connection.close()
