"""How a lesson ended, where somebody has to look."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts.models import User
from tutorium.accounts.queries import by_ones_clock, person_in
from tutorium.lessons import actions
from tutorium.lessons.forms import rooms as forms
from tutorium.lessons.permissions import may_decide_outcomes
from tutorium.lessons.queries import rooms as queries
from tutorium.lessons.views.rooms import find_lesson

PAGE_SIZE = 30


@require_POST
@login_required
def ask_to_look(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find_lesson(request, public_id)
    try:
        actions.ask_to_look(row, by=person_in(request), at=timezone.now())
    except (actions.TooEarlyError, actions.BookingEndedError):
        return redirect(row)
    return redirect(row)


@require_safe
@login_required
@by_ones_clock
def unclear(request: HttpRequest) -> HttpResponse:
    _staff(request)
    page = Paginator(queries.unclear(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "lessons/unclear.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show who was there, and let the site's people say how it ended."""
    user = _staff(request)
    row = get_object_or_404(queries.unclear(), public_id=public_id)
    form = forms.DecideOutcome(request.POST if request.method == "POST" else None)
    if form.is_valid():
        outcome = form.cleaned_data["outcome"]
        try:
            actions.decide_outcome(row, outcome, by=user, at=timezone.now())
        except (actions.NotAllowedError, actions.BookingEndedError) as error:
            raise PermissionDenied from error
        return redirect("lessons:unclear")
    joined = row.attendances.select_related("person")
    context = {"lesson": row, "booking": row.booking, "form": form, "joined": joined}
    return render(request, "lessons/decide.html", context, status=422 if form.errors else 200)


def _staff(request: HttpRequest) -> User:
    if not may_decide_outcomes(request.user):
        raise PermissionDenied
    return person_in(request)
