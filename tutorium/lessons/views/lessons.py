"""One's lessons, those that come and those that were."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tutorium.accounts.queries import by_ones_clock, person_in
from tutorium.lessons.models import Booking, Lesson

PAGE_SIZE = 30


@require_safe
@login_required
@by_ones_clock
def lessons(request: HttpRequest) -> HttpResponse:
    """List lessons that come, or with `?past` those that were; what waits for a yes comes first."""
    user, at, is_past = person_in(request), timezone.now(), "past" in request.GET
    rows = Lesson.objects.visible_to(user, at=at).with_people()
    rows = (
        rows.exclude(state="planned").order_by("-starts_at", "-pk") if is_past else rows.planned()
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    waiting = [] if is_past else list(Booking.objects.waiting_for(user, at=at).with_people())
    context = {"page": page, "is_past": is_past, "waiting": waiting}
    return render(request, "lessons/lessons.html", context)
