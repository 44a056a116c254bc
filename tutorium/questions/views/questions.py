"""The page of a question: to answer it, to see what it earned, and its mark scheme."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tutorium.core.licences import licence
from tutorium.core.markdown.values import Figure
from tutorium.core.public import public_page
from tutorium.core.same_origin import same_origin
from tutorium.curriculum.models import Topic
from tutorium.curriculum.queries import ancestors, course_trail
from tutorium.questions import forms, queries
from tutorium.questions.domain.drawing import NothingToDrawError
from tutorium.questions.domain.examiner import examine
from tutorium.questions.domain.question import Variant
from tutorium.questions.domain.templates import TemplateError
from tutorium.questions.domain.variants import variant_of
from tutorium.questions.kinds import KINDS
from tutorium.questions.models import Question
from tutorium.questions.views.parts import shown_parts
from tutorium.questions.views.provenance import made_of
from tutorium.questions.views.schemes import scheme_of
from tutorium.questions.views.summaries import summary_of

MOST_SEED = 10**9
_SEED = re.compile(r"[0-9]{1,10}", re.ASCII)

Trail = list[tuple[str, str]]


@public_page
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, **place: str) -> HttpResponse:
    row = queries.find_question(**place)
    if row is None:
        raise Http404
    if row.get_absolute_url() != request.path:
        return redirect(row, permanent=True)
    seed = _seed(request)
    if not row.is_generator and "seed" in request.GET:
        return redirect(row, permanent=True)
    variant = _variant(row, seed)
    if "scheme" in request.GET and request.method != "POST":
        return render(request, "questions/scheme.html", _scheme_context(row, variant))
    sheet = _sheet(request, row, variant)
    # Only what nobody keeps may be a part of the page: a GET is the same for whoever asks.
    is_part = sheet.is_marked and "HX-Request" in request.headers
    template = "questions/_paper.html" if is_part else "questions/question.html"
    return render(request, template, _context(row, sheet))


def _seed(request: HttpRequest) -> int:
    said = request.GET.get("seed", "0")
    if not _SEED.fullmatch(said) or int(said) > MOST_SEED:
        raise Http404
    return int(said)


def _variant(row: Question, seed: int) -> Variant:
    try:
        return variant_of(queries.values_of(row), seed, decimal_mark=decimal_mark(row.language))
    except (NothingToDrawError, TemplateError) as error:
        raise Http404 from error


def decimal_mark(language: str) -> str:
    """Return how decimals are written in the language of a question, a comma or a point."""
    return "," if get_format("DECIMAL_SEPARATOR", lang=language.lower()) == "," else "."


def _sheet(request: HttpRequest, row: Question, variant: Variant) -> forms.Sheet:
    is_sent = request.method == "POST"
    return forms.Sheet(
        variant=variant,
        sent=forms.sent(request.POST if is_sent else None),
        decimal_mark=decimal_mark(row.language),
        figure=_figures(row),
        is_marked=is_sent,
    )


def _figures(row: Question) -> Any:
    def find(source: str) -> Figure | None:
        found = row.figures.get(source)
        return Figure(**found) if found else None

    return find


def _context(row: Question, sheet: forms.Sheet) -> dict[str, Any]:
    topics = queries.topics_of(row)
    marking = None
    if sheet.is_marked:
        marking = examine(
            sheet.variant, sheet.responses(), kinds=KINDS, decimal_mark=sheet.decimal_mark
        )
    parts = shown_parts(sheet, marking)
    return {
        **_frame(row, sheet.variant, topics),
        "stem": sheet.text(sheet.variant.question.stem),
        "parts": parts,
        "summary": summary_of(parts, marking) if marking else None,
        "decimal_comma": sheet.decimal_mark == ",",
    }


def _frame(row: Question, variant: Variant, topics: list[Topic]) -> dict[str, Any]:
    seed = variant.seed
    return {
        "section": "questions",
        "question": row,
        "values": variant.question,
        "made": made_of(variant.question),
        "topics": topics,
        "trail": _trail(topics),
        "course": topics[0].course if topics else None,
        "seed": seed,
        "licence": licence(variant.question.licence or row.pack.licence),
        "next_seed": 0 if seed >= MOST_SEED else seed + 1,
    }


def _trail(topics: list[Topic]) -> Trail:
    title = _("Questions")
    if not topics:
        return [(title, reverse("questions:questions"))]
    course = topics[0].course
    [above] = ancestors(topics[0])[-1:] or topics[:1]
    return [
        *course_trail(course),
        (above.title, reverse("curriculum:topic", args=[course.key, above.code])),
        (title, reverse("questions:course_questions", args=[course.key])),
    ]


def _scheme_context(row: Question, variant: Variant) -> dict[str, Any]:
    sheet = forms.Sheet(variant, decimal_mark=decimal_mark(row.language), figure=_figures(row))
    return {
        **_frame(row, variant, queries.topics_of(row)),
        "stem": sheet.text(variant.question.stem),
        "parts": scheme_of(sheet),
    }
