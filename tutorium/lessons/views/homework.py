"""Homework: the tutor sets it after a lesson, the student begins it."""

from functools import partial
from random import SystemRandom
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from tutorium.accounts.actions import learner_for
from tutorium.accounts.queries import by_ones_clock, learner_of, person_in
from tutorium.core.allowances import SpentError
from tutorium.lessons import actions, permissions
from tutorium.lessons.domain.attendance import Side
from tutorium.lessons.domain.homework import BadDueDateError, TooMuchHomeworkError
from tutorium.lessons.forms import rooms as forms
from tutorium.lessons.models import Homework, Lesson
from tutorium.lessons.queries import rooms as queries
from tutorium.lessons.views.refusals import TELLING, WORDS
from tutorium.lessons.views.rooms import find_lesson, lesson_page
from tutorium.practice.actions import NothingToPractiseError


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def homework(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _taught(request, public_id)
    course = row.booking.course
    form = forms.SetHomework(
        request.POST if request.method == "POST" else None,
        course=course,
        topics=queries.topics_to_set(course),
        papers=queries.papers_to_set(course),
    )
    if form.is_bound and form.is_valid() and _set(request, row, form):
        return redirect(row)
    context = {"lesson": row, "booking": row.booking, "form": form}
    return render(request, "lessons/homework.html", context, status=422 if form.errors else 200)


def _taught(request: HttpRequest, public_id: str) -> Lesson:
    row = find_lesson(request, public_id)
    if permissions.side_of(row.booking, person_in(request)) != Side.TUTOR:
        raise Http404
    return row


def _set(request: HttpRequest, row: Lesson, form: forms.SetHomework) -> bool:
    said, user, at = actions.Set(**form.said()), person_in(request), timezone.now()
    try:
        TELLING.take(user.public_id, at=at)
        actions.set_homework(row, said, by=user, at=at)
    except tuple(_REFUSED) as error:
        form.add_error(None, _REFUSED[type(error)])
        return False
    return True


_REFUSED: dict[type[Exception], Any] = {
    BadDueDateError: gettext_lazy("Choose a day from today on, in the next four months."),
    TooMuchHomeworkError: gettext_lazy("There is much homework already. Take some back first."),
    actions.BookingEndedError: gettext_lazy("This lesson was called off."),
    SpentError: WORDS[SpentError],
    actions.NotGuardedError: gettext_lazy(
        "It cannot be set now: a student under 18 has a guardian who sees their lessons, or their "
        "school."
    ),
}


@require_POST
@login_required
def withdraw_homework(request: HttpRequest, public_id: str, homework_id: str) -> HttpResponse:
    row = _taught(request, public_id)
    actions.withdraw_homework(get_object_or_404(row.homework, public_id=homework_id))
    return redirect(row)


@require_POST
@login_required
@by_ones_clock
def begin_homework(request: HttpRequest, public_id: str, homework_id: str) -> HttpResponse:
    """Begin it as a session of the student's own, or go on in it."""
    row, at = find_lesson(request, public_id), timezone.now()
    own = Homework.objects.filter(lesson=row, lesson__booking__student=person_in(request))
    found = get_object_or_404(own.filter(paper=None), public_id=homework_id)
    try:
        session = actions.begin_homework(
            found,
            learner=partial(learner_for, request, at=at),
            past=learner_of(request),
            at=at,
            random=SystemRandom(),
        )
    except NothingToPractiseError:
        return lesson_page(request, row, status=422, nothing_to_practise=True)
    return redirect(session)
