"""Papers to keep, as a PDF that is made when it is asked for."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from tutorium.core.printing import NotPrintedError, Refusal, print_html

STYLES = Path(__file__).parent.parent / "static" / "payments" / "print.css"
REFUSALS = {
    Refusal.BUSY: _("Another PDF is being made. Try again in a few seconds."),
    Refusal.TOO_LARGE: _("This is too long for one PDF. Print the page instead."),
    Refusal.TOO_HEAVY: _("This PDF took too long to make. Print the page instead."),
    Refusal.MISSING: _(
        "This site cannot make PDFs: Pango is not installed. Print the page instead."
    ),
    Refusal.BROKEN: _("This PDF could not be made. Print the page instead."),
}


def pdf_html(template: str, context: dict[str, Any], *, language: str) -> str:
    """Return a whole document that brings its styles with it; of the same rows always the same."""
    brought = {"styles": STYLES.read_text("utf-8"), "site": settings.BRAND_NAME, "lang": language}
    return render_to_string(template, context | brought)


def pdf_response(request: HttpRequest, html: str, *, name: str, page: str) -> HttpResponse:
    """Answer with the PDF of a document, or say what to do instead: print the `page`."""
    try:
        made = print_html(html)
    except NotPrintedError as error:
        context = {"say": REFUSALS[error.refusal], "page": page}
        status = HTTPStatus.SERVICE_UNAVAILABLE
        response = render(request, "payments/not_printed.html", context, status=status)
        response.headers["Retry-After"] = "5"
        return response
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(made, "application/pdf", headers=headers)
