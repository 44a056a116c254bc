"""A booking, from the moment its time is held."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tutorium.accounts.queries import person_in
from tutorium.lessons.models import Booking


@require_safe
@login_required
def booking(request: HttpRequest, public_id: str) -> HttpResponse:
    at = timezone.now()
    rows = Booking.objects.visible_to(person_in(request), at=at).with_people()
    row = get_object_or_404(rows, public_id=public_id)
    lessons = row.lessons.order_by("starts_at")
    return render(request, "lessons/booking.html", {"booking": row, "lessons": lessons})
