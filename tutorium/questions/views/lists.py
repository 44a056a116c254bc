"""Lists of questions: those of a course, narrowed as a student likes, and those of the site."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from tutorium.core.public import public_page
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import course_trail, specification
from tutorium.questions import forms, queries

PAGE_SIZE = 30


@public_page
@require_safe
def course_questions(request: HttpRequest, course: str) -> HttpResponse:
    shown = get_object_or_404(Course.objects.with_titles().shown(), key=course.lower())
    if shown.key != course:
        return redirect("questions:course_questions", shown.key, permanent=True)
    places = queries.shelf(shown.pk)
    form = forms.FilterQuestions(
        request.GET, topics=_topics_of(shown), kinds={k for each in places for k in each.kinds}
    )
    wanted = form.chosen()
    found: list[Any] = queries.narrowed(places, wanted)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = queries.rows_at(page.object_list, shown)
    context: dict[str, Any] = {
        "section": "questions",
        "course": shown,
        "trail": course_trail(shown),
        "form": form,
        "narrowed": bool(wanted),
        "page": page,
    }
    return render(request, "questions/course_list.html", context)


def _topics_of(course: Course) -> list[Topic]:
    """Return the topics of a course on which there are questions, here or below."""
    tally = queries.tally_of(course.pk)
    return [topic for topic in specification(course.pk).topics.values() if topic.path in tally]


@public_page
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    tally = queries.tally()
    courses = Course.objects.with_titles().shown().filter(pk__in=tally)
    ids: Sequence[Any] = queries.site_shelf()
    page = Paginator(ids, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = queries.rows_of(list(page.object_list))
    context = {
        "section": "questions",
        "courses": [(course, tally[course.pk]) for course in courses],
        "page": page,
    }
    return render(request, "questions/site_list.html", context)
