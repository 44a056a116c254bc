"""Pages of the curriculum: from a qualification down to one topic."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from tutorium.core import hooks
from tutorium.core.public import public_page
from tutorium.curriculum import queries
from tutorium.curriculum.models import Course, Qualification, Subject, Topic


@public_page
@require_safe
def qualification(request: HttpRequest, key: str) -> HttpResponse:
    shown = get_object_or_404(Qualification, key=key.lower())
    if shown.key != key:
        return redirect(shown, permanent=True)
    courses = shown.courses.with_titles().shown().select_related("subject__group")
    in_groups = courses.order_by("subject__group__position", "subject__position", "first_exam")
    context = {
        "section": "courses",
        "qualification": shown,
        "offerings": queries.offerings(list(in_groups)),
    }
    return render(request, "curriculum/qualification.html", context)


@public_page
@require_safe
def subject(request: HttpRequest, key: str) -> HttpResponse:
    shown = get_object_or_404(Subject, key=key.lower())
    if shown.key != key:
        return redirect(shown, permanent=True)
    courses = shown.courses.with_titles().shown().order_by("qualification__position", "first_exam")
    context = {
        "section": "courses",
        "subject": shown,
        "offerings": queries.offerings(list(courses)),
    }
    return render(request, "curriculum/subject.html", context)


@public_page
@require_safe
def course(request: HttpRequest, key: str) -> HttpResponse:
    shown = get_object_or_404(Course.objects.with_titles().shown(), key=key.lower())
    if shown.key != key:
        return redirect(shown, permanent=True)
    context = {
        "section": "courses",
        "course": shown,
        "trail": queries.course_trail(shown)[:1],
        "levels": shown.levels.all(),
        "command_terms": shown.command_terms.all(),
        "tree": queries.topic_tree(shown),
        "editions": queries.other_editions(shown),
        "panels": hooks.call("curriculum.course_panels", course=shown),
    }
    return render(request, "curriculum/course.html", context)


@public_page
@require_safe
def topic(request: HttpRequest, key: str, code: str) -> HttpResponse:
    related = ("course__qualification", "course__awarding_body")
    topics = Topic.objects.shown().select_related(*related).prefetch_related("levels")
    shown = get_object_or_404(topics, course__key=key.lower(), code=code.lower())
    if (shown.course.key, shown.code) != (key, code):
        return redirect(shown, permanent=True)
    above = [(topic.title, topic.get_absolute_url()) for topic in queries.ancestors(shown)]
    context = {
        "section": "courses",
        "course": shown.course,
        "trail": queries.course_trail(shown.course) + above,
        "topic": shown,
        "levels": shown.levels.all(),
        "tree": queries.topic_tree(shown.course, shown),
        "counterparts": queries.counterparts(shown),
        "panels": hooks.call("curriculum.topic_panels", topic=shown),
    }
    return render(request, "curriculum/topic.html", context)
