"""Reporting something: where it was, whom it is about, and what it is."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tutorium.accounts.models import User
from tutorium.accounts.queries import guardians_of, person_in
from tutorium.conversations.models import Conversation, Message
from tutorium.safeguarding import actions, forms, queries
from tutorium.safeguarding.domain.cases import Reason

PAGE_SIZE = 30


@require_safe
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """Show where somebody is or was, for what happened there."""
    rows = queries.conversations_once_of(person_in(request))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "is_sent": "sent" in request.GET}
    return render(request, "safeguarding/choose.html", _with_help(context))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    user = person_in(request)
    talk = get_object_or_404(queries.conversations_once_of(user), public_id=public_id)
    message = _message(request, talk, user)
    form = forms.Report(
        request.POST if request.method == "POST" else None,
        people=queries.others_in(talk, user),
        is_of_message=message is not None,
    )
    status = 422 if form.errors else 200
    context = {"form": form, "talk": talk, "message": message}
    if form.is_valid():
        try:
            _report(form, talk, message, user)
        except actions.TooManyReportsError:
            context["is_refused"], status = True, 429
        else:
            return redirect(f"{reverse('safeguarding:choose')}?sent")
    context["has_guardians"] = guardians_of(user).exists()
    return render(request, "safeguarding/report.html", _with_help(context), status=status)


def _report(form: forms.Report, talk: Conversation, message: Message | None, user: User) -> None:
    said = form.cleaned_data
    actions.report(
        talk,
        about=said.get("about"),
        message=message,
        reason=Reason(said["reason"]),
        words=said["words"],
        by=user,
        at=timezone.now(),
    )


def _message(request: HttpRequest, talk: Conversation, user: User) -> Message | None:
    if not (asked := request.GET.get("message")):
        return None
    return get_object_or_404(queries.messages_seen_by(user, talk), public_id=asked)


def _with_help(context: dict[str, object]) -> dict[str, object]:
    email = settings.SAFEGUARDING_EMAIL or settings.OPERATOR_EMAIL
    return {**context, "safeguarding_email": email}
