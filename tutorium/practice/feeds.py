"""The plan as a calendar, at an address that only its learner knows."""

from datetime import date, datetime, timedelta
from html import unescape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from tutorium.core.calendar_words import calendar_words
from tutorium.curriculum.models import Course
from tutorium.practice.domain.plan import Day, Task
from tutorium.practice.models import StudyPlan
from tutorium.practice.queries.plans import PlanOf, plan_of

DAYS_SHOWN = 60
REFRESH = timedelta(hours=6)


@require_safe
def plan_feed(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 (who asks does not matter)
    """Answer with an iCalendar of the coming days; an address that was revoked leads nowhere."""
    row = StudyPlan.objects.with_feed(key).select_related("learner").first()
    if row is None:
        raise Http404
    now = timezone.now()
    calendar = _calendar(plan_of(row.learner, now), now, whose=row.learner.public_id)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="plan.ics"'
    return response


def _calendar(found: PlanOf, now: datetime, *, whose: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.BRAND_NAME}//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Study plan"))
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for day in found.days[:DAYS_SHOWN]:
        if day.tasks:
            calendar.add_component(_event(day, found, now, whose))
    for exam in found.exams:
        event = _whole_day(f"exam-{exam.course.key}-{whose}", exam.day, now)
        event.add("summary", _words(None, exam.course))
        calendar.add_component(event)
    return calendar


def _event(day: Day, found: PlanOf, now: datetime, whose: str) -> Event:
    event = _whole_day(f"{day.day.isoformat()}-{whose}", day.day, now)
    words = [_words(task, found.courses[task.course]) for task in day.tasks]
    event.add("summary", _("Study: %(minutes)d minutes") % {"minutes": day.minutes})
    event.add("description", "\n".join(words))
    event.add("url", settings.SITE_URL + reverse("practice:plan"))
    return event


def _whole_day(name: str, day: date, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{name}@{settings.SITE_URL.split('//')[-1]}")
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("transp", "TRANSPARENT")
    return event


def _words(task: Task | None, course: Course) -> str:
    """Say a task, or an exam where there is none, in the words of the page."""
    said = render_to_string("practice/recall/task.txt", {"task": task, "name": course.name})
    return calendar_words(unescape(said))
