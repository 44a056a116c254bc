"""The paper builder: a paper that lives by its address, with a preview, a page to print and PDFs.

Nothing of it is stored: the same address always makes the same paper of the same bank.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tutorium.core.public import public_page
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import course_trail, specification
from tutorium.papers import forms, queries
from tutorium.papers.domain.building import Candidate, Wish
from tutorium.papers.domain.building import build as build_of
from tutorium.papers.domain.looks import Look, look_of
from tutorium.papers.models import Paper
from tutorium.papers.views.prints import TINTED, joined, panels_of, pdf_html, pdf_response
from tutorium.questions.queries import tally

OFFERED_DEPTH = 2  # levels of the specification that are offered to choose topics from


class Built(NamedTuple):
    """A paper as it was built, and the query of its address."""

    course: Course
    form: forms.BuildPaper
    wish: Wish
    seed: int
    chosen: Sequence[Candidate]
    query: str

    @property
    def marks(self) -> int:
        return sum(each.marks for each in self.chosen)


@public_page
@require_safe
def build(request: HttpRequest) -> HttpResponse:
    if not request.GET.get("course"):
        courses = Course.objects.with_titles().shown().filter(pk__in=tally())
        return render(
            request, "papers/build_courses.html", {"section": "papers", "courses": courses}
        )
    course = _course(request)
    form = _form(request, course)
    context: dict[str, Any] = {
        "section": "papers",
        "course": course,
        "trail": course_trail(course),
        "form": form,
        "is_asked": len(request.GET) > 1,
    }
    if len(request.GET) > 1 and form.is_valid():
        context |= _preview(_built(course, form))
    return render(request, "papers/build.html", context)


def _course(request: HttpRequest) -> Course:
    return get_object_or_404(
        Course.objects.with_titles().shown(), key=request.GET.get("course", "").lower()
    )


def _form(request: HttpRequest, course: Course) -> forms.BuildPaper:
    found = queries.candidates(course.pk)
    paths = {path for each in found for path in each.paths}
    topics = {
        topic.code: topic
        for topic in specification(course.pk).topics.values()
        if topic.depth <= OFFERED_DEPTH and any(path.startswith(topic.path) for path in paths)
    }
    terms = {each.command_term for each in found if each.command_term}
    levels = [level.code for level in course.levels.all()]
    data = request.GET if len(request.GET) > 1 else None
    return forms.BuildPaper(data, topics=topics, terms=terms, levels=levels)


def _built(course: Course, form: forms.BuildPaper) -> Built:
    wish = form.wish(pace=queries.pace(course.pk))
    seed = form.cleaned_data["seed"] or 0
    chosen = build_of(queries.candidates(course.pk), wish, seed=seed)
    return Built(course, form, wish, seed, chosen, form.query(course=course.key, seed=seed))


def _preview(built: Built) -> dict[str, Any]:
    query = built.query
    following = built.form.query(
        course=built.course.key, seed=0 if built.seed >= forms.MOST_SEED else built.seed + 1
    )
    return {
        "paper": _row(built),
        "wish": built.wish,
        "marks": built.marks,
        "lines": queries.built_lines(built.chosen, seed=built.seed),
        "spread": _spread(built),
        "another": joined("", following),
        "print": joined(reverse("papers:build_print"), query),
        "paper_pdf": joined(reverse("papers:build_paper_pdf"), query),
        "scheme_pdf": joined(reverse("papers:build_scheme_pdf"), query),
    }


def _spread(built: Built) -> list[tuple[Topic, int]]:
    """Return how many marks each topic has, in the order of the specification."""
    known = specification(built.course.pk).by_path
    marks: dict[str, int] = {}
    for each in built.chosen:
        marks[each.group] = marks.get(each.group, 0) + each.marks
    return [(known[path], marks[path]) for path in sorted(marks)]


def _row(built: Built) -> Paper:
    """Return a paper that is in no table, for the templates that show one."""
    minutes = round(60 * built.marks / queries.pace(built.course.pk) / 5) * 5
    return Paper(
        course=built.course,
        title=_("Practice paper %(number)s") % {"number": built.seed + 1},
        rights=Paper.Rights.OWN_WORK,
        marks=built.marks,
        minutes=max(5, minutes),
        calculator=built.wish.calculator,
        levels=[built.wish.level] if built.wish.level else [],
    )


@public_page
@require_safe
def build_print(request: HttpRequest) -> HttpResponse:
    built = _asked_for(request)
    look = look_of(request.GET.dict(), is_scheme="scheme" in request.GET)
    scheme = "scheme=" if look.is_scheme else ""
    pdf = reverse(f"papers:build_{'scheme' if look.is_scheme else 'paper'}_pdf")
    context = _printed(built, look) | {
        "tints": TINTED,
        "back": joined(reverse("papers:build"), built.query),
        "pdf": joined(pdf, built.query, look.query),
        "other": joined("", built.query, "" if scheme else "scheme=", look.query),
        "kept": parse_qsl(f"{built.query}&{scheme}", keep_blank_values=True),
    }
    return render(request, "papers/print.html", context)


@public_page
@require_safe
def build_paper_pdf(request: HttpRequest) -> HttpResponse:
    return _pdf(request, look_of(request.GET.dict()))


@public_page
@require_safe
def build_scheme_pdf(request: HttpRequest) -> HttpResponse:
    return _pdf(request, look_of(request.GET.dict(), is_scheme=True))


def _pdf(request: HttpRequest, look: Look) -> HttpResponse:
    """Answer with a PDF of the one address that this paper has, so that it is made once."""
    built = _asked_for(request)
    address = joined(request.path, built.query, look.query)
    if request.get_full_path() != address:
        return redirect(address)
    name = f"{built.course.key}-practice-{built.seed + 1}{'-scheme' if look.is_scheme else ''}.pdf"
    page = joined(reverse("papers:build_print"), built.query, look.query)
    return pdf_response(request, pdf_html(_printed(built, look)), name=name, page=page)


def _asked_for(request: HttpRequest) -> Built:
    """Return the paper of an address; one that cannot be read, or has no question, is not there."""
    course = _course(request)
    form = _form(request, course)
    if not form.is_bound or not form.is_valid():
        raise Http404
    built = _built(course, form)
    if not built.chosen:
        raise Http404
    return built


def _printed(built: Built, look: Look) -> dict[str, Any]:
    lines = queries.built_lines(built.chosen, seed=built.seed, whole=True)
    return {
        "section": "papers",
        "paper": _row(built),
        "course": built.course,
        "look": look,
        "url": joined(settings.SITE_URL + reverse("papers:build"), built.query),
        "contents": [{"section": None, "lines": panels_of(lines, look)}],
    }
