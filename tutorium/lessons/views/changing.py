"""Another time for a lesson, or none: each says first what it does to the money."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tutorium.accounts.models import User
from tutorium.accounts.queries import by_ones_clock, clock_of, person_in
from tutorium.diary.actions import SlotTakenError, read_stale_feeds
from tutorium.diary.domain.quarters import Span
from tutorium.diary.models import Diary
from tutorium.lessons import actions, queries
from tutorium.lessons.domain.choosing import value_of
from tutorium.lessons.forms import booking as forms
from tutorium.lessons.models import Lesson, MoveProposal
from tutorium.lessons.views.refusals import REFUSED, TELLING, words_of
from tutorium.lessons.views.weeks import LATEST, week_said, week_shown
from tutorium.payments.domain.policies import moved_start

_CHANGE = ["GET", "HEAD", "POST"]


@require_http_methods(_CHANGE)
@login_required
@by_ones_clock
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say exactly what comes back, then cancel. Either side does it here."""
    user, at = person_in(request), timezone.now()
    row = _planned(user, public_id, at=at)
    refused = ""
    if request.method == "POST":
        try:
            deed = (
                actions.cancel_following if "following" in request.POST else actions.cancel_lesson
            )
            deed(row, by=user, at=at)
        except REFUSED as refusal:
            refused = words_of(refusal)
        else:
            messages.success(request, _("It is cancelled, and everybody gets a letter."))
            return redirect(row.booking)
    outcome = actions.how_cancelled(row, by=user, at=at)
    context = _about(row, user) | {
        "cancelling": queries.cancelling(row, outcome, at=at),
        "has_begun": at >= row.starts_at,
        "following": row.booking.lessons.planned().filter(starts_at__gte=row.starts_at).count(),
        "refused": refused,
    }
    return render(request, "lessons/cancel.html", context, status=409 if refused else 200)


@require_http_methods(_CHANGE)
@login_required
@by_ones_clock
def move(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let the student's side take another time, and a tutor propose one."""
    user, at = person_in(request), timezone.now()
    row = _planned(user, public_id, at=at)
    if request.method == "POST":
        return _move(request, row, at=at)
    return _choose(request, row, at=at)


def _move(request: HttpRequest, row: Lesson, *, at: datetime) -> HttpResponse:
    user, chosen = person_in(request), forms.AtTime(request.POST)
    if not chosen.is_valid():
        return _choose(request, row, at=at, status=422)
    to = Span(chosen.starts_at, chosen.starts_at + timedelta(minutes=row.booking.minutes))
    try:
        TELLING.take(user.public_id, at=at)
        if user.pk == row.booking.tutor_id:
            actions.propose_move(row, to, by=user, at=at)
            messages.success(
                request, _("Your proposal is sent. The lesson stays until it is accepted.")
            )
        else:
            read_stale_feeds(row.booking.tutor, at=at)
            _take(request, row, to, at=at)
    except SlotTakenError as refusal:
        return _choose(request, row, at=at, refused=_words_of_times(refusal), status=409)
    except REFUSED as refusal:
        return _choose(request, row, at=at, refused=words_of(refusal), status=409)
    return redirect(row.booking)


def _take(request: HttpRequest, row: Lesson, to: Span, *, at: datetime) -> None:
    user = person_in(request)
    if "following" not in request.POST:
        actions.move_lesson(row, to, by=user, at=at)
        messages.success(request, _("The lesson has its new time, and everybody gets a letter."))
        return
    count = len(actions.move_following(row, to, by=user, at=at))
    said = ngettext(
        "One lesson has its new time, and everybody gets a letter.",
        "%(count)d lessons have their new times, and everybody gets a letter.",
        count,
    )
    messages.success(request, said % {"count": count})


def _words_of_times(refusal: SlotTakenError) -> str:
    """Say which time is not free, where one of several is not."""
    times = ", ".join(
        date_format(localtime(each.starts_at), "l j F, H:i") for each in refusal.spans
    )
    return f"{times}: {words_of(refusal)}" if times else words_of(refusal)


def _choose(
    request: HttpRequest, row: Lesson, *, at: datetime, status: int = 200, refused: str = ""
) -> HttpResponse:
    user, ours = person_in(request), clock_of(request)
    asked = forms.ShowWeek(request.GET)
    said = asked.cleaned_data.get("week") if asked.is_valid() else None
    chosen = _chosen(request, row, at=at)
    shown = chosen or row.starts_at
    monday = week_said(said or shown.astimezone(ours).date(), ours, at)
    diary = Diary.objects.filter(user=row.booking.tutor).select_related("user__tutor_profile")
    last = row.starts_at - timedelta(hours=row.booking.move_hours)
    context = _about(row, user) | {
        "refused": refused,
        "chosen": chosen,
        "chosen_value": value_of(chosen) if chosen else "",
        "move_until": last,
        "is_too_late": user.pk != row.booking.tutor_id and at >= last,
        "keeps_notice": _keeps_notice(row, at),
        "proposal": row.proposals.open(at=at).first(),
        "following": 0 if user.pk == row.booking.tutor_id else len(queries.following_alike(row)),
        "is_following": "following" in request.POST,
        "is_known": True,
        **week_shown(diary.first(), monday, minutes=row.booking.minutes, ours=ours, at=at),
    }
    return render(request, "lessons/move.html", context, status=status)


def _chosen(request: HttpRequest, row: Lesson, *, at: datetime) -> datetime | None:
    """Return the time to which the lesson was dragged, where it could be another one."""
    dragged = forms.AtWallTime(request.GET)
    if not dragged.is_valid() or abs(dragged.cleaned_data["day"] - at.date()) > LATEST:
        return None  # not what a page of the diary leads to, and no clock goes on for ever
    chosen = dragged.starts_at
    return chosen if chosen > at and chosen != row.starts_at else None


def _keeps_notice(row: Lesson, at: datetime) -> bool:
    """Say whether what is moved now keeps the start from which notice is reckoned."""
    later = row.starts_at + timedelta(days=7)
    fresh = moved_start(row.booking.terms, starts_at=row.notice_from, new_start=later, at=at)
    return fresh != later


@require_http_methods(_CHANGE)
@login_required
@by_ones_clock
def proposal(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let the student's side answer what the tutor proposed."""
    user, at = person_in(request), timezone.now()
    rows = MoveProposal.objects.answered_by(user, at=at)
    rows = rows.select_related("lesson__booking__student", "lesson__booking__tutor")
    row = get_object_or_404(rows, public_id=public_id)
    refused = ""
    if request.method == "POST":
        try:
            return _answered(request, row, user, at=at)
        except REFUSED as refusal:
            refused = words_of(refusal)
    is_open = row.state == MoveProposal.State.OPEN and row.until > at
    context = _about(row.lesson, user) | {
        "proposal": row,
        "is_open": is_open,
        "refused": refused,
        "keeps_notice": _keeps_notice(row.lesson, at),
    }
    return render(request, "lessons/proposal.html", context, status=409 if refused else 200)


def _answered(request: HttpRequest, row: MoveProposal, user: User, *, at: datetime) -> HttpResponse:
    if "accept" in request.POST:
        actions.accept_move(row, by=user, at=at)
        messages.success(request, _("The lesson has its new time, and everybody gets a letter."))
    else:
        actions.decline_move(row, by=user, at=at)
        messages.success(request, _("The lesson stays where it was, and the tutor gets a letter."))
    return redirect(row.lesson.booking)


def _planned(user: User, public_id: str, *, at: datetime) -> Lesson:
    rows = Lesson.objects.changed_by(user, at=at).with_people()
    return get_object_or_404(rows, public_id=public_id)


def _about(row: Lesson, user: User) -> dict[str, Any]:
    return {
        "lesson": row,
        "booking": row.booking,
        "is_tutor": user.pk == row.booking.tutor_id,
    }
