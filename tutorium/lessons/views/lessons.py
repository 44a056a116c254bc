"""One's lessons, and the page of each for both of its sides."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tutorium.accounts.queries import person_in
from tutorium.lessons.models import Lesson

PAGE_SIZE = 30


@require_safe
@login_required
def lessons(request: HttpRequest) -> HttpResponse:
    """List lessons that come, or with `?past` those that were, the nearest first."""
    at, is_past = timezone.now(), "past" in request.GET
    rows = Lesson.objects.visible_to(person_in(request), at=at).with_people()
    rows = (
        rows.exclude(state="planned").order_by("-starts_at", "-pk") if is_past else rows.planned()
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "lessons/lessons.html", {"page": page, "is_past": is_past})


@require_safe
@login_required
def lesson(request: HttpRequest, public_id: str) -> HttpResponse:
    at = timezone.now()
    rows = Lesson.objects.visible_to(person_in(request), at=at).with_people()
    row = get_object_or_404(rows, public_id=public_id)
    return render(request, "lessons/lesson.html", {"lesson": row, "booking": row.booking})
