"""The plan to the exams: its days, exam dates, the time there is for them, and its calendar feed."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tutorium.accounts.actions import keep_learner, learner_for
from tutorium.accounts.models import Learner
from tutorium.accounts.queries import learner_of
from tutorium.core.senders import TooManyError
from tutorium.practice import actions, forms
from tutorium.practice.domain.days import day_of
from tutorium.practice.models import ExamDate, StudyPlan
from tutorium.practice.models.plans import DAYS
from tutorium.practice.queries.plans import PlanOf, plan_of
from tutorium.practice.queries.recall import zone_of

PAGE_SIZE = 14  # days


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    return _page(request, learner_of(request), timezone.now())


def _page(
    request: HttpRequest,
    learner: Learner | None,
    now: datetime,
    status: int = 200,
    **bound: Any,
) -> HttpResponse:
    context: dict[str, Any] = {
        "section": "recall",
        "exam_form": forms.SetExam(today=_today(learner, now)),
    }
    if learner is None:
        context["time_form"] = forms.SetTime(initial=_time(Learner(), StudyPlan()))
    else:
        found = plan_of(learner, now)
        page = Paginator(found.days, PAGE_SIZE).get_page(request.GET.get("page"))
        context |= {
            "time_form": forms.SetTime(initial=_time(learner, found.time)),
            "exams": found.exams,
            "page": page,
            "days": _named(page, found),
            "feed": _feed_address(found),
        }
    return render(request, "practice/recall/plan.html", context | bound, status=status)


def _today(learner: Learner | None, now: datetime) -> date:
    return day_of(now, zone_of(learner), learner.day_starts_at) if learner else now.date()


def _time(whose: Learner, time: StudyPlan) -> dict[str, Any]:
    days = {f"day_{number}": time.shares[number] for number in range(DAYS)}
    return days | {
        "minutes": time.minutes,
        "new_a_day": time.new_a_day,
        "time_zone": whose.time_zone,
        "day_starts_at": whose.day_starts_at,
    }


def _named(page: Any, found: PlanOf) -> list[dict[str, Any]]:
    """Return the days of a page, their tasks with the names of their courses."""
    return [
        {
            "day": day,
            "is_today": day.day == found.today,
            "tasks": [(task, found.courses[task.course]) for task in day.tasks],
            "exams": [found.courses[course] for course in day.exams],
        }
        for day in page
    ]


def _feed_address(found: PlanOf) -> str:
    key = found.time.feed_key
    return settings.SITE_URL + reverse("practice:plan_feed", args=[key]) if key else ""


@require_POST
def set_exam(request: HttpRequest) -> HttpResponse:
    """Keep an exam date; the first makes the learner."""
    now, learner = timezone.now(), learner_of(request)
    form = forms.SetExam(request.POST, today=_today(learner, now))
    if not form.is_valid():
        return _page(request, learner, now, 422, exam_form=form)
    said = form.cleaned_data
    try:
        learner = learner_for(request, at=now)
        actions.set_exam(learner, said["course"], day=said["day"], papers=said["papers"])
    except (TooManyError, actions.TooManyExamsError):
        return render(request, "practice/recall/too_many.html", {"section": "recall"}, status=429)
    return _back(learner)


@require_POST
def set_time(request: HttpRequest) -> HttpResponse:
    now, learner = timezone.now(), learner_of(request)
    form = forms.SetTime(request.POST)
    if not form.is_valid():
        return _page(request, learner, now, 422, time_form=form)
    said = form.cleaned_data
    time = actions.Time(
        said["minutes"],
        said["new_a_day"],
        form.shares(),
        said["time_zone"],
        said["day_starts_at"],
    )
    try:
        learner = learner_for(request, at=now)
    except TooManyError:
        return render(request, "practice/recall/too_many.html", {"section": "recall"}, status=429)
    actions.set_time(learner, time)
    return _back(learner)


def _back(learner: Learner) -> HttpResponse:
    response = redirect("practice:plan")
    keep_learner(response, learner)
    return response


@require_POST
def drop_exam(request: HttpRequest, course: str) -> HttpResponse:
    own = ExamDate.objects.visible_to(learner_of(request))
    actions.drop_exam(get_object_or_404(own, course__key=course))
    return redirect("practice:plan")


@require_POST
def feed(request: HttpRequest) -> HttpResponse:
    """Give the plan a secret address for calendars, a new one, or none."""
    learner = learner_of(request)
    if learner is None:
        raise Http404
    if "close" in request.POST:
        actions.close_feed(learner)
    else:
        actions.open_feed(learner)
    return redirect(f"{reverse('practice:plan')}#feed")
