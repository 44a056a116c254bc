"""The report of a lesson: its tutor writes it, and puts it right for a day."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tutorium.accounts.queries import by_ones_clock, person_in
from tutorium.curriculum.queries import specification
from tutorium.lessons import actions, permissions
from tutorium.lessons.domain import reports
from tutorium.lessons.domain.attendance import Side
from tutorium.lessons.forms import rooms as forms
from tutorium.lessons.models import Lesson, Report
from tutorium.lessons.views.rooms import find_lesson


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find_lesson(request, public_id)
    if permissions.side_of(row.booking, person_in(request)) != Side.TUTOR:
        raise Http404
    known = Report.objects.filter(lesson=row).first()
    form = _form(request, row, known)
    if form.is_bound and form.is_valid() and _write(request, row, form):
        return redirect(row)
    hours = reports.REVISABLE.days * 24
    context = {"lesson": row, "booking": row.booking, "form": form, "hours": hours, "known": known}
    return render(request, "lessons/report.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, row: Lesson, known: Report | None) -> forms.WriteReport:
    topics = specification(row.booking.course_id).topics.values()
    initial: dict[str, Any] = {}
    if known is not None:
        initial = {"text": known.text, "next_steps": known.next_steps}
        for number, each in enumerate(known.topics.select_related("topic"), start=1):
            initial |= {f"topic_{number}": each.topic.code, f"went_{number}": each.went}
    data = request.POST if request.method == "POST" else None
    return forms.WriteReport(data, topics=topics, initial=initial)


def _write(request: HttpRequest, row: Lesson, form: forms.WriteReport) -> bool:
    said = actions.Reported(**form.said())
    try:
        actions.write_report(row, said, by=person_in(request), at=timezone.now())
    except tuple(_REFUSED) as error:
        form.add_error(None, _REFUSED[type(error)])
        return False
    return True


_REFUSED: dict[type[Exception], Any] = {
    actions.NotAllowedError: gettext_lazy("These are no topics of the course."),
    actions.TooEarlyError: gettext_lazy("The lesson is not over yet. Write it then."),
    actions.TooLateError: gettext_lazy(
        "A report can be changed for a day, and that is over. Write a message instead."
    ),
    actions.BookingEndedError: gettext_lazy("This lesson was not given, so it has no report."),
    actions.NotGuardedError: gettext_lazy(
        "It cannot be kept now: a student under 18 has a guardian who sees their lessons, or their "
        "school. What you typed is still here."
    ),
}
