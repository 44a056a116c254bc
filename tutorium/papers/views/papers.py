"""The page of a paper: what it is, whose it is, what it asks, and what grades its marks earn."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from tutorium.core import hooks
from tutorium.core.licences import licence
from tutorium.core.markdown import render as render_markdown
from tutorium.core.provenance import made_of
from tutorium.core.public import public_page
from tutorium.curriculum.queries import course_trail
from tutorium.papers import queries
from tutorium.papers.models import GradeBoundary, Paper


@public_page
@require_safe
def paper(request: HttpRequest, course: str, slug: str) -> HttpResponse:
    row = queries.find_paper(course, slug)
    if row is None:
        raise Http404
    if row.get_absolute_url() != request.path:
        return redirect(row, permanent=True)
    return render(request, "papers/paper.html", _context(row))


def _context(row: Paper) -> dict[str, Any]:
    values = queries.values_of(row)
    boundaries = list(row.boundaries.all())
    return {
        "section": "papers",
        "paper": row,
        "course": row.course,
        "trail": course_trail(row.course),
        "values": values,
        "made": made_of(values.provenance, notice=values.notice) if values.provenance else None,
        "licence": licence(values.licence or row.pack.licence) if row.pack else None,
        "instructions": instructions(row.instructions, row.language),
        "contents": [
            (each, instructions(each.section.instructions, row.language))
            for each in queries.contents_of(row)
        ],
        "boundaries": boundaries,
        "official_boundaries": whose(boundaries),
        "topics": queries.topics_of(row),
        "panels": hooks.call("papers.paper_panels", paper=row),
    }


def instructions(source: str, language: str) -> SafeString:
    """Show what candidates are told. The renderer sanitises."""
    return mark_safe(render_markdown(source, language=language).html)  # noqa: S308


def whose(boundaries: Sequence[GradeBoundary]) -> str:
    """Return the address that gave the boundaries; nothing where they are ours."""
    return boundaries[0].official_url if boundaries else ""
