"""Another tutor after a first lesson that did not fit."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tutorium.accounts.queries import by_ones_clock, person_in
from tutorium.lessons import actions, permissions
from tutorium.lessons.models import Lesson, Misfit
from tutorium.lessons.queries import replacing as queries
from tutorium.lessons.views.rooms import find_lesson


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def another_tutor(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask whether it did not fit; once that is said, show who else does."""
    user, at = person_in(request), timezone.now()
    row = find_lesson(request, public_id)
    if not permissions.may_say_misfit(row, user, at=at):
        raise Http404
    if request.method == "POST":
        deed = actions.take_back_misfit if "back" in request.POST else actions.say_misfit
        deed(row, by=user, at=at)
        return redirect("lessons:another_tutor", row.public_id)
    context: dict[str, Any] = {
        "lesson": row,
        "booking": row.booking,
        "still_planned": Lesson.objects.planned()
        .filter(booking__student=row.booking.student_id, booking__tutor=row.booking.tutor_id)
        .order_by("starts_at"),
    }
    if Misfit.objects.visible_to(user, at=at).filter(lesson=row).exists():
        another = queries.another_of(row)
        context |= {"another": another, "others": queries.others_who_fit(another, at=at)}
    return render(request, "lessons/another_tutor.html", context)
