"""Lists of papers: those of the site and those of a course, narrowed as a reader likes."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from tutorium.core.public import public_page
from tutorium.curriculum.models import Course, Topic
from tutorium.curriculum.queries import course_trail, specification
from tutorium.papers import forms, queries

PAGE_SIZE = 30


@public_page
@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    places = queries.shelf()
    courses = queries.courses_with_papers()
    form = forms.FilterSitePapers(request.GET, places=places, courses=courses.values())
    wanted = form.chosen()
    found = queries.narrowed(places, wanted, courses)
    context = _listed(request, found) | {"form": form, "narrowed": bool(wanted)}
    return render(request, "papers/list.html", context)


@public_page
@require_safe
def course_papers(request: HttpRequest, course: str) -> HttpResponse:
    shown = get_object_or_404(Course.objects.with_titles().shown(), key=course.lower())
    if shown.key != course:
        return redirect("papers:course_papers", shown.key, permanent=True)
    places = [place for place in queries.shelf() if place.course == shown.pk]
    form = forms.FilterCoursePapers(request.GET, places=places, topics=_topics_of(shown))
    wanted = form.chosen()
    found = queries.narrowed(places, wanted, {})
    context = _listed(request, found) | {
        "course": shown,
        "trail": course_trail(shown),
        "form": form,
        "narrowed": bool(wanted),
    }
    return render(request, "papers/course_list.html", context)


def _topics_of(course: Course) -> dict[str, Topic]:
    """Return the topics of a course that its papers ask about, here or below, by their codes."""
    asked = queries.asked_in(course.pk)
    topics = specification(course.pk).topics.values()
    return {topic.code: topic for topic in topics if topic.path in asked}


def _listed(request: HttpRequest, places: Sequence[Any]) -> dict[str, Any]:
    page = Paginator(places, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = queries.rows_at([place.id for place in page.object_list])
    return {"section": "papers", "page": page}
