"""Invoices and credit notes, issued within the deed that they are about.

Whoever numbers holds the row of the series until commit, so a deed that fails leaves no gap. Rows of
charges are taken before it.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Sum

from tutorium.core.money import Money
from tutorium.payments.domain.invoices import SERIES, Kind
from tutorium.payments.domain.taxes import credited, included, read_taxes
from tutorium.payments.models import BillingDetails, Charge, Invoice, InvoiceSeries, Refund

_COPIED = (
    "charge", "language", "seller_name", "seller_address", "seller_register", "seller_tax_number",
    "buyer_name", "buyer_company", "buyer_address", "buyer_country", "buyer_tax_number",
    "supplied_at", "reference", "currency", "tax_rate", "tax_label", "tax_note",
)  # fmt: skip


def issue_invoice(row: Charge, *, at: datetime) -> Invoice | None:
    """Issue the invoice of a locked charge; of what costs nothing there is none."""
    if not row.minor:
        return None
    fields = _seller() | _buyer(row)
    is_business = row.organisation_id is not None and bool(fields["buyer_tax_number"])
    tax = read_taxes(settings.TAXES).of(row.country, is_business=is_business)
    return Invoice.objects.create(
        **fields,
        **_number(Kind.INVOICE, at),
        charge=row,
        supplied_at=row.starts_at,
        paid_at=row.paid_at,
        language=settings.LANGUAGE_CODE,
        reference=row.public_id,
        lines=_lines(row.title, row.units, row.price),
        currency=row.currency,
        minor=row.minor,
        tax_minor=included(row.price, tax.rate).minor,
        tax_rate=tax.rate,
        tax_label=tax.label,
        tax_note=tax.note,
    )


def credit(
    row: Charge, amount: Money, *, refund: Refund | None = None, at: datetime
) -> Invoice | None:
    """Issue a credit note of part of the invoice of a locked charge, where there is one."""
    invoice = row.invoices.filter(kind=Kind.INVOICE).first()
    if invoice is None:
        return None
    before = invoice.credit_notes.aggregate(total=Sum("minor", default=0))["total"]
    tax = credited(amount, invoice.tax_rate, before=Money(before, row.currency))
    return Invoice.objects.create(
        **{name: getattr(invoice, name) for name in _COPIED},
        **_number(Kind.CREDIT_NOTE, at),
        invoice=invoice,
        refund=refund,
        lines=_lines(row.title, 1, amount),
        minor=amount.minor,
        tax_minor=tax.minor,
    )


def _number(kind: Kind, at: datetime) -> dict[str, Any]:
    """Take the next number of a series and year."""
    series, year = SERIES[kind], at.year
    rows = InvoiceSeries.objects.select_for_update().filter(series=series, year=year)
    row = rows.first()
    if row is None:
        InvoiceSeries.objects.get_or_create(series=series, year=year)
        row = rows.get()
    row.last += 1
    row.save(update_fields=["last"])
    return {"kind": kind, "series": series, "year": year, "number": row.last, "issued_at": at}


def _seller() -> dict[str, Any]:
    return {
        "seller_name": settings.OPERATOR_NAME or settings.BRAND_NAME,
        "seller_address": "\n".join(filter(None, map(str.strip, settings.OPERATOR_ADDRESS))),
        "seller_register": settings.OPERATOR_REGISTER,
        "seller_tax_number": settings.SELLER_TAX_NUMBER,
    }


def _buyer(row: Charge) -> dict[str, Any]:
    """Return what who pays gave for their invoices; who gave nothing is called by their name."""
    known = BillingDetails.objects.of(user=row.payer, organisation=row.organisation).first()
    if known is None:
        return {"buyer_name": str(row.organisation or row.payer), "buyer_tax_number": ""}
    return {
        "buyer_name": known.name,
        "buyer_company": known.company,
        "buyer_address": known.address,
        "buyer_country": known.country,
        "buyer_tax_number": known.tax_number,
    }


def _lines(title: str, units: int, amount: Money) -> list[dict[str, Any]]:
    return [{"title": title, "units": units, "minor": amount.minor}]
