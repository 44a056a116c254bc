"""The printed looks of a paper: question paper and mark scheme, as a page and as a PDF."""

import re
from base64 import b64encode
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutorium.core.panels import Panel
from tutorium.core.printing import NotPrintedError, Refusal, print_html
from tutorium.core.provenance import made_of
from tutorium.core.public import public_page
from tutorium.library.models import Figure
from tutorium.papers import queries
from tutorium.papers.domain.looks import Look, look_of
from tutorium.papers.models import Paper
from tutorium.papers.views.papers import instructions
from tutorium.questions.panels import printed_panel, scheme_panel, sheet_of

STYLES = Path(__file__).parent.parent / "static" / "papers" / "print.css"
_FIGURE = re.compile(r'src="/figures/([0-9a-f]{20})/([^"]+)"')
TINTED = [
    ("cream", _("Cream")),
    ("yellow", _("Yellow")),
    ("blue", _("Pale blue")),
    ("green", _("Pale green")),
    ("pink", _("Pink")),
]
REFUSALS = {
    Refusal.BUSY: _("Another paper is being made into a PDF. Try again in a few seconds."),
    Refusal.TOO_LARGE: _("This paper is too long for one PDF. Print the page instead."),
    Refusal.TOO_HEAVY: _("This PDF took too long to make. Print the page instead."),
    Refusal.MISSING: _(
        "This site cannot make PDFs: Pango is not installed. Print the page instead."
    ),
    Refusal.BROKEN: _("This PDF could not be made. Print the page instead."),
}


@public_page
@require_safe
def printed(request: HttpRequest, course: str, slug: str) -> HttpResponse:
    row = _find(course, slug)
    look = look_of(request.GET.dict(), is_scheme="scheme" in request.GET)
    if reverse("papers:print", args=_place(row)) != request.path:
        return redirect("papers:print", *_place(row), permanent=True)
    pdf = reverse(f"papers:{'scheme' if look.is_scheme else 'paper'}_pdf", args=_place(row))
    context = _context(row, look) | {
        "tints": TINTED,
        "back": row.get_absolute_url(),
        "pdf": joined(pdf, look.query),
        "other": joined("", "" if look.is_scheme else "scheme", look.query),
        "kept": [("scheme", "")] if look.is_scheme else [],
    }
    return render(request, "papers/print.html", context)


def joined(address: str, *queries: str) -> str:
    """Return an address with its queries, those that are empty left out."""
    return f"{address}?{'&'.join(filter(None, queries))}"


@public_page
@require_safe
def paper_pdf(request: HttpRequest, course: str, slug: str) -> HttpResponse:
    return _pdf(request, _find(course, slug), look_of(request.GET.dict()))


@public_page
@require_safe
def scheme_pdf(request: HttpRequest, course: str, slug: str) -> HttpResponse:
    return _pdf(request, _find(course, slug), look_of(request.GET.dict(), is_scheme=True))


def _find(course: str, slug: str) -> Paper:
    """Return a paper that everybody may be given whole; any other is not there."""
    row = queries.find_paper(course, slug)
    if row is None or not row.is_printable:
        raise Http404
    return row


def _place(row: Paper) -> tuple[str, str]:
    return row.course.key, row.slug


def _pdf(request: HttpRequest, row: Paper, look: Look) -> HttpResponse:
    page = reverse("papers:print", args=_place(row))
    address = f"papers:{'scheme' if look.is_scheme else 'paper'}_pdf"
    if reverse(address, args=_place(row)) != request.path:
        return redirect(address, *_place(row), permanent=True)
    name = f"{row.course.key}-{row.slug}{'-scheme' if look.is_scheme else ''}.pdf"
    return pdf_response(request, pdf_html(_context(row, look)), name=name, page=page)


def pdf_response(request: HttpRequest, html: str, *, name: str, page: str) -> HttpResponse:
    """Answer with the PDF of a document, or say what to do instead: print the `page`."""
    try:
        made = print_html(html)
    except NotPrintedError as error:
        context = {"say": REFUSALS[error.refusal], "page": page}
        response = render(
            request, "papers/not_printed.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE
        )
        response.headers["Retry-After"] = "5"
        return response
    response = HttpResponse(made, "application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def pdf_html(context: dict[str, Any]) -> str:
    """Return a whole document that brings its styles and figures with it."""
    styles = STYLES.read_text("utf-8") + context["look"].page_rules
    shown = context | {"styles": styles, "site": settings.BRAND_NAME}
    return _FIGURE.sub(_brought, render_to_string("papers/pdf.html", shown))


def _brought(found: re.Match[str]) -> str:
    figure = Figure.objects.filter(sha256__startswith=found[1], name=found[2]).first()
    if figure is None:
        return 'src="data:,"'
    data = b64encode(bytes(figure.data)).decode()
    return f'src="data:{figure.content_type};base64,{data}"'


def _context(row: Paper, look: Look) -> dict[str, Any]:
    values = queries.values_of(row)
    return {
        "section": "papers",
        "paper": row,
        "course": row.course,
        "look": look,
        "values": values,
        "made": made_of(values.provenance) if values.provenance else None,
        "url": settings.SITE_URL + row.get_absolute_url(),
        "instructions": instructions(row.instructions, row.language),
        "contents": printed_contents(row, look),
        "boundaries": list(row.boundaries.all()) if look.is_scheme else [],
    }


def printed_contents(row: Paper, look: Look) -> list[dict[str, Any]]:
    return [
        {
            "section": each.section,
            "instructions": instructions(each.section.instructions, row.language),
            "lines": panels_of(each.lines, look),
        }
        for each in queries.contents_of(row, whole=True)
    ]


def panels_of(lines: Iterable[queries.Line], look: Look) -> list[tuple[queries.Line, Panel]]:
    """Return what is printed of each question, or of its mark scheme."""
    shown = scheme_panel if look.is_scheme else printed_panel
    return [(line, shown(sheet_of(line.question, seed=line.seed))) for line in lines]
