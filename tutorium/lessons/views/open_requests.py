"""Seeking a tutor: what is posted, who replied, and going on from there."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts.domain.zones import zone_of
from tutorium.accounts.models import Guardianship, User
from tutorium.accounts.queries import person_in
from tutorium.curriculum.models import Topic
from tutorium.lessons import actions, queries
from tutorium.lessons.domain.open_requests import MOST_TOPICS, week_of
from tutorium.lessons.forms import requests as forms
from tutorium.lessons.models import OpenRequest
from tutorium.lessons.permissions import may_decide_for
from tutorium.lessons.views.words import REFUSALS, leads_out

PAGE_SIZE = 20


@require_safe
@login_required
def open_requests(request: HttpRequest) -> HttpResponse:
    """List what one's side seeks, the newest first."""
    rows = OpenRequest.objects.visible_to(person_in(request), at=timezone.now())
    replies = Count("asked__reply", filter=Q(asked__reply__withdrawn_at=None))
    rows = rows.with_course().select_related("student").annotate(replies=replies)
    rows = rows.order_by("-created_at", "-pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "lessons/open_requests.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def post_request(request: HttpRequest) -> HttpResponse:
    """Write down what is needed; it arrives filled in with what was sought."""
    user, at = person_in(request), timezone.now()
    said = request.POST if request.method == "POST" else request.GET
    students = queries.sought_for(user, said.get("pupil", ""), at=at)
    sent = request.POST if request.method == "POST" else None
    form = forms.PostRequest(
        sent, students=list(students), own=user, topics=_topics(said), initial=_initial(said, user)
    )
    if form.is_valid():
        seeking = form.seeking
        posted = actions.Seeking(**seeking, school=students[seeking["student"]])
        if (row := _post(posted, form, user)) is not None:
            return redirect(row)
    context = {"form": form, "pupil": said.get("pupil", "")}
    status = 422 if form.errors else 200
    return render(request, "lessons/post_request.html", context, status=status)


def _post(posted: actions.Seeking, form: forms.PostRequest, user: User) -> OpenRequest | None:
    """Post it, or say on the form why not."""
    try:
        return actions.post_request(posted, by=user, at=timezone.now())
    except actions.ContactDetailsError as error:
        form.add_error("words", leads_out(error.found))
    except (actions.NotAllowedError, actions.NoConsentError, actions.TooMuchError) as error:
        form.add_error(None, REFUSALS[type(error)])
    return None


def _topics(said: Any) -> list[Topic]:
    """Return the topics that were named, by the course that is named beside them."""
    codes = (said.getlist("topic") or said.getlist("topics"))[:MOST_TOPICS]
    named = said.getlist("named")[:MOST_TOPICS]
    rows = Topic.objects.shown().filter(
        course__key=said.get("course", ""), code__in={*codes, *named}
    )
    return list(rows.order_by("path")) if codes or named else []


def _initial(said: Any, user: User) -> dict[str, Any]:
    kept = {
        name: said.get(name, "") for name in ("course", "level", "language", "most", "currency")
    }
    return {
        **kept,
        "student": said.get("for") or said.get("pupil") or user.public_id,
        "topics": said.getlist("topic"),
        "words": said.get("wants", "")[:500],
        "zone": said.get("zone") or user.zone or "UTC",
    }


@require_safe
@login_required
def open_request(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a request with its replies side by side, to the student's side alone."""
    user, at = person_in(request), timezone.now()
    row = _seen(request, public_id)
    replies = queries.replies_to(row, at=at)
    context = {
        "row": row,
        "topics": row.topics.all(),
        "week": week_of(row.times, zone_of(row.zone), on=at.date()),
        "zone": user.zone or "UTC",
        "replies": replies,
        "may_allow": row.state == "asked" and may_decide_for(user, row.student, at=at),
        "heard": row.asked.count(),
    }
    return render(request, "lessons/open_request.html", context)


@require_POST
@login_required
def allow_request(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a guardian say yes; where a consent is missing, lead to it."""
    user, row = person_in(request), _seen(request, public_id)
    try:
        actions.allow_request(row, by=user, at=timezone.now())
    except actions.NoConsentError as error:
        messages.error(request, REFUSALS[type(error)])
        link = Guardianship.objects.live().filter(guardian=user, child=row.student).first()
        return redirect("family_consents", link.public_id) if link else redirect(row)
    except (actions.BookingEndedError, actions.NotAllowedError) as error:
        messages.error(request, REFUSALS[type(error)])
    else:
        messages.success(request, _("Tutors who fit are asked now."))
    return redirect(row)


@require_POST
@login_required
def withdraw_request(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _seen(request, public_id)
    try:
        actions.withdraw_request(row, by=person_in(request), at=timezone.now())
    except actions.BookingEndedError as error:
        messages.error(request, REFUSALS[type(error)])
    else:
        messages.success(request, _("It is closed, and no tutor sees it any more."))
    return redirect(row)


def _seen(request: HttpRequest, public_id: str) -> OpenRequest:
    rows = OpenRequest.objects.visible_to(person_in(request), at=timezone.now())
    return get_object_or_404(
        rows.with_course().select_related("student", "school"), public_id=public_id
    )
