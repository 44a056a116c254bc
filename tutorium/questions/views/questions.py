"""The page of a question: to answer it, to see what it earned, and its mark scheme."""

import re
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tutorium.core.addresses import address
from tutorium.core.allowances import MARKING, seconds_to_wait
from tutorium.core.licences import licence
from tutorium.core.linked_data import breadcrumb_list
from tutorium.core.provenance import made_of
from tutorium.core.public import public_page
from tutorium.core.reports.pages import blank_fields
from tutorium.core.same_origin import same_origin
from tutorium.curriculum.models import Topic
from tutorium.curriculum.queries import ancestors, course_trail
from tutorium.questions import forms, queries
from tutorium.questions.domain import linked_data
from tutorium.questions.domain.examiner import examine
from tutorium.questions.domain.question import Variant
from tutorium.questions.kinds import KINDS
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
    wait = seconds_to_wait(MARKING, request) if sheet.is_marked else 0
    if wait:
        return _spent(request, row, replace(sheet, is_marked=False), wait)
    # Only what nobody keeps may be a part of the page: a GET is the same for whoever asks.
    is_part = sheet.is_marked and "HX-Request" in request.headers
    template = "questions/_paper.html" if is_part else "questions/question.html"
    return render(request, template, _context(row, sheet))


def _spent(request: HttpRequest, row: Question, sheet: forms.Sheet, wait: int) -> HttpResponse:
    """Show the paper as it was filled in, and say when to hand it in again."""
    template = "_paper.html" if "HX-Request" in request.headers else "question.html"
    context = {**_context(row, sheet), "wait": wait}
    response = render(request, f"questions/{template}", context, status=429)
    response.headers["Retry-After"] = str(wait)
    return response


def _seed(request: HttpRequest) -> int:
    said = request.GET.get("seed", "0")
    if not _SEED.fullmatch(said) or int(said) > MOST_SEED:
        raise Http404
    return int(said)


def _sheet(request: HttpRequest, row: Question, seed: int) -> forms.Sheet:
    is_sent = request.method == "POST"
    sheet = forms.sheet_of(row, seed, forms.sent(request.POST if is_sent else None))
    return replace(sheet, is_marked=is_sent)  # also what was sent blank


def _context(row: Question, sheet: forms.Sheet) -> dict[str, Any]:
    topics = queries.topics_of(row)
    marking = None
    if sheet.is_marked:
        marking = examine(
            sheet.variant, sheet.responses(), kinds=KINDS, decimal_mark=sheet.decimal_mark
        )
    fields = {"report_fields": blank_fields(forms.ReportProblem, get_language())}
    return {**_frame(row, sheet.variant, topics), **asked(sheet, marking), **fields}


def _frame(row: Question, variant: Variant, topics: list[Topic]) -> dict[str, Any]:
    seed = variant.seed
    trail = _trail(topics)
    return {
        "section": "questions",
        "question": row,
        "values": variant.question,
        "made": made_of(variant.question.provenance, notice=variant.question.notice),
        "topics": topics,
        "trail": trail,
        "linked_data": _linked_data(row, variant, topics),
        "linked_trail": breadcrumb_list([(t, settings.SITE_URL + u) for t, u in trail]),
        "course": topics[0].course if topics else None,
        "seed": seed,
        "licence": licence(variant.question.licence or row.pack.licence),
        "next_seed": 0 if seed >= MOST_SEED else seed + 1,
    }


def _linked_data(row: Question, variant: Variant, topics: list[Topic]) -> dict[str, Any]:
    written = variant.question.provenance.written
    problem = linked_data.Problem(
        title=row.title,
        url=settings.SITE_URL + row.get_absolute_url(),
        language=row.language,
        written=written.date,
        licence_url=licence(variant.question.licence or row.pack.licence).url,
        publisher=settings.OPERATOR_NAME or settings.BRAND_NAME,
        publisher_url=settings.SITE_URL,
        subject=row.subject.title,
        level=row.qualification.title,
        topics=[(t.title, settings.SITE_URL + t.get_absolute_url()) for t in topics],
        author=written.by if written.how == "person" else "",
    )
    return linked_data.practice_problem(problem)


def _trail(topics: list[Topic]) -> Trail:
    title = _("Questions")
    if not topics:
        return [(title, reverse("questions:questions"))]
    course = topics[0].course
    [above] = ancestors(topics[0])[-1:] or topics[:1]
    return [
        *course_trail(course),
        (above.title, address("curriculum:topic", course.key, above.code)),
        (title, address("questions:course_questions", course.key)),
    ]


def _scheme_context(row: Question, seed: int) -> dict[str, Any]:
    sheet = forms.sheet_of(row, seed, forms.sent(None))
    return {
        **_frame(row, sheet.variant, queries.topics_of(row)),
        "stem": sheet.text(sheet.variant.question.stem),
        "parts": scheme_of(sheet),
    }
