"""A package: bought at once, its times chosen later, and given back by the written formula."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tutorium.accounts.queries import by_ones_clock, clock_of, person_in
from tutorium.diary.actions import read_stale_feeds
from tutorium.diary.domain.quarters import Span
from tutorium.diary.models import Diary
from tutorium.lessons import actions, queries
from tutorium.lessons.domain.bookings import Kind
from tutorium.lessons.forms import booking as forms
from tutorium.lessons.models import Booking
from tutorium.lessons.views.refusals import REFUSED, words_of
from tutorium.lessons.views.weeks import week_said, week_shown
from tutorium.tutors.queries import offered


@require_POST
@login_required
def buy_package(request: HttpRequest, public_id: str) -> HttpResponse:
    """Begin a package: its page says what it costs, and nothing is bought before the yes."""
    user, at = person_in(request), timezone.now()
    offer = offered(public_id, at=at)
    if offer is None:
        raise Http404
    students = [each for each in queries.booked_for(user, at=at) if each != offer.profile.user]
    form = forms.BuyPackage(request.POST, offer=offer, students=students)
    if not form.is_valid():
        return redirect("lessons:book", public_id)
    said = form.cleaned_data
    wanted = actions.Wanted(
        offer=offer,
        student=said["student"],
        kind=Kind.PACKAGE,
        units=said["package"].units,
        price=said["package"].price(offer.price),
    )
    try:
        return redirect(actions.hold_booking(wanted, by=user, at=at))
    except REFUSED as refusal:
        messages.error(request, words_of(refusal))
        return redirect("lessons:book", public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def choose_times(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show when the tutor is free; a time that is pressed is a lesson of the package."""
    at = timezone.now()
    row = _mine(request, public_id, at=at)
    if request.method == "POST":
        return _plan(request, row, at=at)
    return _page(request, row, at=at)


def _plan(request: HttpRequest, row: Booking, *, at: datetime) -> HttpResponse:
    chosen = forms.AtTime(request.POST)
    if not chosen.is_valid():
        return _page(request, row, at=at, status=422)
    span = Span(chosen.starts_at, chosen.starts_at + timedelta(minutes=row.minutes))
    read_stale_feeds(row.tutor, at=at)
    try:
        actions.choose_times(row, [span], by=person_in(request), at=at)
    except REFUSED as refusal:
        return _page(request, row, at=at, refused=words_of(refusal), status=409)
    messages.success(request, _("The lesson is planned, and everybody gets a letter."))
    return redirect(row)


def _page(
    request: HttpRequest, row: Booking, *, at: datetime, status: int = 200, refused: str = ""
) -> HttpResponse:
    ours, asked = clock_of(request), forms.ShowWeek(request.GET)
    said = asked.cleaned_data.get("week") if asked.is_valid() else None
    diary = Diary.objects.filter(user=row.tutor).select_related("user__tutor_profile").first()
    context = {
        "booking": row,
        "left": len(actions.units_left(row)),
        "is_known": True,
        "refused": refused,
        **week_shown(diary, week_said(said, ours, at), minutes=row.minutes, ours=ours, at=at),
    }
    return render(request, "lessons/choose_times.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@by_ones_clock
def call_off(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say exactly what comes back, then call the package off."""
    at = timezone.now()
    row, refused = _mine(request, public_id, at=at), ""
    if request.method == "POST":
        try:
            return redirect(actions.call_off_package(row, by=person_in(request), at=at))
        except REFUSED as refusal:
            refused = words_of(refusal)
    context = {"booking": row, "back": queries.package_left(row, at=at), "refused": refused}
    status = 409 if refused else 200
    return render(request, "lessons/call_off.html", context, status=status)


@require_POST
@login_required
def leave_to_child(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a guardian say how many a child chooses alone."""
    user, at = person_in(request), timezone.now()
    row, form = _mine(request, public_id, at=at), forms.LeaveToChild(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the numbers."))
        return redirect(row)
    try:
        actions.leave_to_child(row, form.cleaned_data["a_week"], by=user, at=at)
    except REFUSED as refusal:
        messages.error(request, words_of(refusal))
    else:
        messages.success(request, _("It is as you said, from now on."))
    return redirect(row)


def _mine(request: HttpRequest, public_id: str, *, at: datetime) -> Booking:
    rows = Booking.objects.decided_by(person_in(request), at=at).with_people()
    return get_object_or_404(rows, public_id=public_id, kind=Kind.PACKAGE, state="booked")
