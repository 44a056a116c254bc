"""What a tutor earned and was paid, month by month: the list, one as a page, PDF and table."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tutorium.accounts.models import User
from tutorium.accounts.queries import person_in
from tutorium.core.money import Money
from tutorium.core.spreadsheets import csv_response
from tutorium.payments import queries
from tutorium.payments.domain.months import BadMonthError, month_named, name_of
from tutorium.payments.domain.statements import Kind, Line, Statement
from tutorium.payments.views.documents import pdf_html, pdf_response

PAGE_SIZE = 24
LINES = 100
WORDS = {
    Kind.EARNED: gettext_lazy("earned"),
    Kind.ANSWERED: gettext_lazy("for an answer"),
    Kind.PAID_OUT: gettext_lazy("paid out"),
    Kind.CAME_BACK: gettext_lazy("a payout that came back"),
    Kind.PUT_RIGHT: gettext_lazy("put right"),
}


@require_safe
@login_required
def statements(request: HttpRequest) -> HttpResponse:
    months = queries.months_of(person_in(request))
    page = Paginator(months, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [(month, currency, name_of(month)) for month, currency in page]
    return render(request, "payments/statements.html", {"page": page, "rows": rows})


@require_safe
@login_required
def statement(request: HttpRequest, currency: str, month: str) -> HttpResponse:
    user, found = _find(request, currency, month)
    page = Paginator(found.lines, LINES).get_page(request.GET.get("page"))
    context = _context(user, found, page.object_list) | {"page": page, "month": month}
    return render(request, "payments/statement.html", context)


@require_safe
@login_required
def statement_pdf(request: HttpRequest, currency: str, month: str) -> HttpResponse:
    user, found = _find(request, currency, month)
    language = settings.LANGUAGE_CODE
    with translation.override(language), timezone.override("UTC"):
        context = _context(user, found, found.lines)
        html = pdf_html("payments/statement_pdf.html", context, language=language)
    page = reverse("payments:statement", args=[currency, month])
    return pdf_response(request, html, name=f"statement-{currency}-{month}", page=page)


@require_safe
@login_required
def statement_csv(request: HttpRequest, currency: str, month: str) -> HttpResponse:
    _user, found = _find(request, currency, month)
    return csv_response(_table(found), name=f"statement-{currency}-{month}")


def _find(request: HttpRequest, currency: str, month: str) -> tuple[User, Statement]:
    """Return whose it is, and the statement of a month that has begun."""
    user = person_in(request)
    try:
        since, until = month_named(month)
    except BadMonthError as error:
        raise Http404 from error
    if since > timezone.now():
        raise Http404
    found = queries.tutor_statement(user, currency.upper(), since=since, until=until)
    if found is None:
        raise Http404
    return user, found


def _context(user: User, found: Statement, lines: Any) -> dict[str, Any]:
    return {
        "tutor": user,
        "statement": found,
        "lines": [(line, WORDS[line.kind]) for line in lines],
        "operator": settings.OPERATOR_NAME or settings.BRAND_NAME,
        "is_open": found.until > timezone.now(),
    }


def _table(found: Statement) -> Iterator[list[object]]:
    yield [_("Date"), _("What"), _("For"), _("Base"), _("Fee"), _("Amount"), _("Currency")]
    yield _row(found.since, _("opening"), found.opening)
    for line in found.lines:
        yield _row(line.at, str(WORDS[line.kind]), line.amount, line)
    yield _row(found.until, _("closing"), found.closing)


def _row(at: datetime, word: str, amount: Money, line: Line | None = None) -> list[object]:
    base = line.base.decimal if line and line.base else ""
    fee = line.fee.decimal if line and line.fee else ""
    about = line.about if line else ""
    return [at.date(), word, about, base, fee, amount.decimal, amount.currency]
