"""The database keeps invoices as they are and their numbers without gaps, whatever writes."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.payments.agreeing import NOON, agreed, euros, paid
from tests.payments.books import emptied
from tutorium.payments import actions
from tutorium.payments.models import Invoice, InvoiceSeries, invoice_seals, seals

pytestmark = pytest.mark.django_db


def again(**changes):
    """Store another row like the one that is there."""
    row = Invoice.objects.filter(kind="invoice").first()
    fields = {
        each.attname: getattr(row, each.attname)
        for each in Invoice._meta.concrete_fields
        if each.attname not in {"id", "public_id"}
    }
    return Invoice.objects.create(**fields | changes)


def refused(words):
    return pytest.raises(DatabaseError, match=words)


@pytest.mark.parametrize("number", [1, 2, 4, 0])
def test_number_follows_the_last_one(number):
    paid()
    paid()

    with refused(invoice_seals.GAP):
        again(charge_id=agreed().pk, number=number)


@pytest.mark.parametrize(
    ("number", "name"),
    [(1, r"invoice_number_is_once|payments_invoice\.number"), (0, "invoice_is_counted_from_one")],
)
def test_number_is_once_though_no_trigger_stands(number, name):
    paid()
    seals.SEALS.take_away("default")

    with pytest.raises(IntegrityError, match=name):
        again(charge_id=agreed().pk, number=number)


def test_series_is_once_a_year():
    paid()

    with pytest.raises(
        IntegrityError, match=r"invoice_series_is_once|payments_invoiceseries\.series"
    ):
        InvoiceSeries.objects.create(series="INV", year=2026)


def test_invoice_is_never_changed_or_deleted():
    paid()

    for change in ({"buyer_name": "Eve"}, {"minor": 1}, {"paid_at": None}):
        with refused(invoice_seals.FOR_EVER), transaction.atomic():
            Invoice.objects.update(**change)
    with refused(invoice_seals.FOR_EVER), transaction.atomic():
        emptied(Invoice)


def test_series_only_counts_on():
    paid()

    for change in ({"last": 1}, {"last": 0}, {"last": 3}, {"year": 2027, "last": 2}):
        with refused(invoice_seals.GAP), transaction.atomic():
            InvoiceSeries.objects.update(**change)
    with refused(invoice_seals.FOR_EVER), transaction.atomic():
        emptied(InvoiceSeries)


def test_credit_note_is_of_an_invoice_of_its_charge():
    other = paid().invoices.get()
    note = {"kind": "credit_note", "series": "CN", "number": 1, "charge_id": paid().pk}

    with refused(invoice_seals.WRONG_INVOICE):
        again(**note, invoice_id=other.pk)


def test_no_more_is_credited_than_was_invoiced():
    charge = paid()
    actions.give_back(charge, euros(3000), reason="goodwill", at=NOON)
    note = {"kind": "credit_note", "series": "CN", "number": 2}

    with refused(invoice_seals.TOO_MUCH_CREDIT):
        again(**note, invoice_id=charge.invoices.get(kind="invoice").pk, minor=1001)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "invoice_is_once_a_charge"),
        ({"kind": "credit_note"}, "invoice_of_a_credit_note"),
        ({"buyer_name": ""}, "invoice_names_both"),
        ({"minor": 0, "tax_minor": 0}, "invoice_is_above_nothing"),
        ({"tax_minor": 4000}, "invoice_tax_is_part_of_it"),
        ({"tax_minor": -1}, "invoice_tax_is_part_of_it"),
        ({"tax_rate": 10_001}, "invoice_tax_is_part_of_it"),
    ],
)
def test_invoice_that_cannot_be(changes, name):
    paid()

    with pytest.raises(IntegrityError, match=f"{name}|payments_invoice.charge_id"):
        again(**{"number": 2} | changes)


def test_invoice_is_dropped_once():
    invoice = paid().invoices.get()
    note = {
        "kind": "credit_note",
        "series": "CN",
        "invoice_id": invoice.pk,
        "minor": 1,
        "tax_minor": 0,
    }
    again(**note, number=1)

    with pytest.raises(
        IntegrityError, match=r"invoice_is_dropped_once|payments_invoice\.invoice_id"
    ):
        again(**note, number=2)
