"""The page of a question: to answer it, to see what it earned, and its mark scheme."""

import re
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tutorium.core.licences import licence
from tutorium.core.provenance import made_of
from tutorium.core.public import public_page
from tutorium.core.same_origin import same_origin
from tutorium.curriculum.models import Topic
from tutorium.curriculum.queries import ancestors, course_trail
from tutorium.questions import forms, queries
from tutorium.questions.domain.drawing import NothingToDrawError
from tutorium.questions.domain.examiner import examine
from tutorium.questions.domain.question import Variant
from tutorium.questions.domain.templates import TemplateError
from tutorium.questions.kinds import KINDS
from tutorium.questions.kinds.fields import Sent
from tutorium.questions.models import Question
from tutorium.questions.views.schemes import scheme_of
from tutorium.questions.views.sheets import asked

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
    if "scheme" in request.GET and request.method != "POST":
        return render(request, "questions/scheme.html", _scheme_context(row, seed))
    sheet = _sheet(request, row, seed)
    # Only what nobody keeps may be a part of the page: a GET is the same for whoever asks.
    is_part = sheet.is_marked and "HX-Request" in request.headers
    template = "questions/_paper.html" if is_part else "questions/question.html"
    return render(request, template, _context(row, sheet))


def _seed(request: HttpRequest) -> int:
    said = request.GET.get("seed", "0")
    if not _SEED.fullmatch(said) or int(said) > MOST_SEED:
        raise Http404
    return int(said)


def _sheet(request: HttpRequest, row: Question, seed: int) -> forms.Sheet:
    is_sent = request.method == "POST"
    sheet = _sheet_at(row, seed, forms.sent(request.POST if is_sent else None))
    return replace(sheet, is_marked=is_sent)  # also what was sent blank


def _sheet_at(row: Question, seed: int, filled: Sent) -> forms.Sheet:
    """Draw a variant; a seed that has none is no page."""
    try:
        return forms.sheet_of(row, seed, filled)
    except (NothingToDrawError, TemplateError) as error:
        raise Http404 from error


def _context(row: Question, sheet: forms.Sheet) -> dict[str, Any]:
    topics = queries.topics_of(row)
    marking = None
    if sheet.is_marked:
        marking = examine(
            sheet.variant, sheet.responses(), kinds=KINDS, decimal_mark=sheet.decimal_mark
        )
    return {**_frame(row, sheet.variant, topics), **asked(sheet, marking)}


def _frame(row: Question, variant: Variant, topics: list[Topic]) -> dict[str, Any]:
    seed = variant.seed
    return {
        "section": "questions",
        "question": row,
        "values": variant.question,
        "made": made_of(variant.question.provenance, notice=variant.question.notice),
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


def _scheme_context(row: Question, seed: int) -> dict[str, Any]:
    sheet = _sheet_at(row, seed, forms.sent(None))
    return {
        **_frame(row, sheet.variant, queries.topics_of(row)),
        "stem": sheet.text(sheet.variant.question.stem),
        "parts": scheme_of(sheet),
    }
