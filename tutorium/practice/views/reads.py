"""What a learner read lately: marked by a button or by its page, listed, and taken out again."""

from collections.abc import Callable
from http import HTTPStatus
from operator import attrgetter
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tutorium.accounts.actions import keep_learner, learner_for
from tutorium.accounts.models import User
from tutorium.accounts.queries import decides_alone, learner_of, person_in
from tutorium.core.same_origin import same_origin
from tutorium.core.senders import TooManyError
from tutorium.library.models import Answer, Note
from tutorium.library.queries import ANSWERS, NOTES, Kind
from tutorium.practice import actions
from tutorium.practice.queries import reads as queries

PAGE_SIZE = 30
KINDS = {kind.name: kind for kind in (ANSWERS, NOTES)}


@require_safe
def reads(request: HttpRequest) -> HttpResponse:
    """Show what the learner who asks read lately; nobody else is ever shown this page."""
    learner, user = learner_of(request), request.user
    page = Paginator(queries.reads_of(learner), PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = queries.with_items(page.object_list)
    context = {
        "section": "progress",
        "page": page,
        "is_any_kept": not page.object_list and queries.keeps_any(learner),
        "days": settings.KEEP_READ_DAYS,
        "is_kept": queries.keeps_reads(learner),
        "may_begin": isinstance(user, User) and decides_alone(user, at=timezone.now()),
    }
    return render(request, "practice/reads/reads.html", context)


@same_origin
@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    """Keep that an answer or a note was read: its button was pressed, or its page says so."""
    item = _item(request.POST, among=Kind.shown)
    if "by_itself" in request.POST:
        return _by_itself(request, item)
    at = timezone.now()
    try:
        learner = learner_for(request, at=at)
    except TooManyError:
        context = {"section": "progress"}
        return render(request, "practice/reads/too_many.html", context, status=429)
    actions.keep_read(learner, item, at=at)
    response = redirect("practice:reads")
    keep_learner(response, learner)
    return response


def _item(sent: QueryDict, *, among: Callable[[Kind], Any]) -> Answer | Note:
    kind = KINDS.get(sent.get("what", ""))
    if kind is None:
        raise BadRequest
    return cast("Answer | Note", get_object_or_404(among(kind), uid=sent.get("which", "")))


def _by_itself(request: HttpRequest, item: Answer | Note) -> HttpResponse:
    """Say by the status whether it is kept now: of whoever keeps no list, nothing is."""
    learner = learner_of(request) if request.user.is_authenticated else None
    is_kept = learner is not None and actions.keep_read_by_itself(learner, item, at=timezone.now())
    if not is_kept:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return HttpResponse(_("In your list"), status=HTTPStatus.CREATED, content_type="text/plain")


@require_POST
@login_required
def keep_reads(request: HttpRequest) -> HttpResponse:
    """Let what a person reads be kept by itself from now on, or no more."""
    user, at = person_in(request), timezone.now()
    learner = learner_for(request, at=at)
    if "end" in request.POST:
        actions.end_read_list(learner)
        messages.success(request, _("From now on only what you mark is kept."))
        return redirect("practice:reads")
    try:
        actions.begin_read_list(learner, by=user, at=at)
    except actions.TooYoungError:
        messages.error(request, _("At your age, only what you mark yourself is kept."))
    else:
        messages.success(request, _("From now on what you read is kept here."))
    return redirect("practice:reads")


@require_POST
def forget_reads(request: HttpRequest) -> HttpResponse:
    """Take one out of the list, or all of it; also one whose page has gone meanwhile."""
    learner, sent = learner_of(request), request.POST
    item = None if "all" in sent else _item(sent, among=attrgetter("model"))
    if learner is None:
        raise Http404
    actions.forget_read(learner, item)
    messages.success(request, _("It is gone."))
    return redirect("practice:reads")
