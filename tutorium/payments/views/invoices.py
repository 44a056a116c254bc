"""Invoices and credit notes of who pays: the list, one as a page and as a PDF, all as a table."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tutorium.accounts.domain.countries import countries
from tutorium.accounts.queries import person_in
from tutorium.core.spreadsheets import csv_response
from tutorium.payments.models import Invoice
from tutorium.payments.models.invoices import InvoiceQuerySet
from tutorium.payments.permissions import may_handle_money
from tutorium.payments.views.documents import pdf_html, pdf_response

PAGE_SIZE = 30
MOST_ROWS = 10_000  # of one table


@require_safe
@login_required
def invoices(request: HttpRequest) -> HttpResponse:
    page = Paginator(_own(request), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "payments/invoices.html", {"page": page})


@require_safe
@login_required
def invoice(request: HttpRequest, public_id: str) -> HttpResponse:
    return render(request, "payments/invoice.html", _context(_find(request, public_id)))


@require_safe
@login_required
def invoice_pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _find(request, public_id)
    with translation.override(row.language), timezone.override("UTC"):
        html = pdf_html("payments/invoice_pdf.html", _context(row), language=row.language)
    return pdf_response(request, html, name=str(row), page=row.get_absolute_url())


@require_safe
@login_required
def invoices_csv(request: HttpRequest) -> HttpResponse:
    return csv_response(_table(_own(request)[:MOST_ROWS]), name="invoices")


@require_safe
@login_required
def books_csv(request: HttpRequest, year: int) -> HttpResponse:
    """Answer who keeps the books with all invoices and credit notes of a year, by their numbers."""
    if not may_handle_money(person_in(request)):
        raise PermissionDenied
    rows = Invoice.objects.filter(year=year).select_related("invoice")
    return csv_response(_table(rows.order_by("series", "number")), name=f"invoices-{year}")


def _own(request: HttpRequest) -> InvoiceQuerySet:
    return Invoice.objects.visible_to(person_in(request)).select_related("invoice")


def _find(request: HttpRequest, public_id: str) -> Invoice:
    return get_object_or_404(_own(request), public_id=public_id)


def _context(row: Invoice) -> dict[str, Any]:
    return {
        "invoice": row,
        "rate": _percent(row),
        "has_tax": bool(row.tax_label or row.tax_rate),
        "country": dict(countries(row.language)).get(row.buyer_country, row.buyer_country),
    }


def _percent(row: Invoice) -> str:
    whole, rest = divmod(row.tax_rate, 100)
    return f"{whole}.{rest:02}".rstrip("0") if rest else str(whole)


def _table(rows: InvoiceQuerySet) -> Iterator[list[object]]:
    """Yield a line an invoice; what a credit note gives back is below nothing."""
    yield [
        _("Number"), _("Date"), _("Invoice"), _("For"), _("Name"), _("Organisation"), _("Currency"),
        _("Before tax"), _("Tax"), _("Rate in %"), _("Total"), _("Reference"),
    ]  # fmt: skip
    for row in rows.iterator(chunk_size=1000):
        sign = -1 if row.is_credit_note else 1
        titles = "; ".join(title for title, _units, _amount in row.items)
        yield [
            str(row), row.issued_at.date(), str(row.invoice or ""), titles, row.buyer_name,
            row.buyer_company, row.currency, sign * row.net.decimal, sign * row.tax.decimal,
            _percent(row), sign * row.gross.decimal, row.reference,
        ]  # fmt: skip
