"""Having a response marked by a person: the student asks, the person marks, others read along.

What may be opened is asked of the rows at every visit; for anybody else there is no such page.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts.queries import learner_of, person_in
from tutorium.core.sealed_files import AN_HOUR, SEALED
from tutorium.practice import actions, forms
from tutorium.practice.domain.given_marks import MOST_OPEN
from tutorium.practice.models import Attempt, MarkRequest
from tutorium.practice.queries import given_marks as queries
from tutorium.practice.views.marked_responses import Response, shown_marks

PAGE_SIZE = 20


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, uid: str) -> HttpResponse:
    """Let a student choose who marks a response, and see who was asked and what they gave."""
    own = Attempt.objects.of(learner_of(request)).select_related("learner__user", "question")
    attempt = get_object_or_404(own, uid=uid)
    markers = queries.markers_for(attempt.learner, at=timezone.now())
    form = forms.AskToMark(request.POST if request.method == "POST" else None, markers=markers)
    if form.is_valid() and _asked(attempt, form):
        messages.success(request, _("Asked. You find here what comes of it."))
        return redirect("practice:ask_to_mark", attempt.uid)
    context = {
        "section": "questions",
        "attempt": attempt,
        "form": form,
        "markers": markers,
        "can_ask": queries.has_open_parts(attempt, attempt.question),
        "asked": queries.asked_by(attempt.learner).filter(attempt=attempt),
        "given": shown_marks(queries.given_to(attempt)),
    }
    status = 422 if form.errors else 200
    return render(request, "practice/marking/ask.html", context, status=status)


def _asked(attempt: Attempt, form: forms.AskToMark) -> bool:
    try:
        actions.ask_to_mark(attempt, form.chosen, at=timezone.now())
    except actions.TooManyAskedError:
        say = _("%(most)s of your responses wait to be marked. Take one back, or wait for one.")
        form.add_error(None, say % {"most": MOST_OPEN})
    except (actions.NothingToMarkError, actions.NotAMarkerError):
        form.add_error(None, _("This cannot be asked any more. Look at the page again."))
    return form.is_valid()


@require_POST
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    own = MarkRequest.objects.of(learner_of(request)).select_related("attempt__learner")
    row = get_object_or_404(own, public_id=public_id)
    actions.withdraw_request(row, at=timezone.now())
    messages.success(request, _("Taken back. Nobody can open it any more."))
    return redirect("practice:ask_to_mark", row.attempt.uid)


@require_safe
@login_required
def to_mark(request: HttpRequest) -> HttpResponse:
    """List what waits to be marked by the visitor, the longest waiting first."""
    rows = queries.to_mark(person_in(request), at=timezone.now())
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "practice/marking/to_mark.html", {"page": page})


@require_safe
@login_required
def read_along(request: HttpRequest) -> HttpResponse:
    """List what others mark for a child in one's care, or for the pupils of one's school."""
    rows = queries.read_along(person_in(request), at=timezone.now())
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "practice/marking/read_along.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def mark(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a response beside its scheme, and take what the visitor finds."""
    user, now = person_in(request), timezone.now()
    row = get_object_or_404(queries.to_mark(user, at=now), public_id=public_id)
    response = Response(row)
    form = forms.GiveMarks(
        request.POST if request.method == "POST" else None,
        sheet=response.sheet,
        marking=response.marking,
        takes_words=queries.may_say_something(row, user, at=now),
    )
    if form.is_valid() and _given(row, form, request):
        messages.success(request, _("Thank you. The student sees your marks now."))
        return redirect("practice:to_mark")
    context = response.context(form) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "practice/marking/mark.html", context, status=status)


def _given(row: MarkRequest, form: forms.GiveMarks, request: HttpRequest) -> bool:
    try:
        actions.give_marks(
            row, form.given, words=form.words, by=person_in(request), at=timezone.now()
        )
    except (actions.NotAMarkerError, actions.NothingToMarkError, actions.NothingMayBeSaidError):
        form.add_error(None, _("This cannot be kept any more. Open it again from the list."))
    return form.is_valid()


@require_safe
@login_required
def read(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a response that somebody was asked to mark, and what they gave, to who reads along."""
    user, now = person_in(request), timezone.now()
    row = get_object_or_404(queries.read_along(user, at=now), public_id=public_id)
    given = queries.given_along(row, to=user, at=now)
    context = Response(row).context() | {"given": shown_marks(given)}
    return render(request, "practice/marking/read.html", context)


@require_safe
@login_required
def page(request: HttpRequest, public_id: str, page: str) -> HttpResponse:
    """Serve a photographed page of a response to who may mark it or reads along."""
    user, now = person_in(request), timezone.now()
    rows: Any = MarkRequest.objects
    may = rows.to_mark_by(user, at=now) | rows.read_along_by(user, at=now)
    row = get_object_or_404(may.select_related("attempt"), public_id=public_id)
    found = get_object_or_404(row.attempt.pages.all(), public_id=page)
    headers = {**SEALED, "Cache-Control": AN_HOUR}
    return HttpResponse(bytes(found.jpeg), "image/jpeg", headers=headers)
