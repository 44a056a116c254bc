"""What a tutor hears of: requests that they were asked about, and what they reply."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts.domain.zones import zone_of
from tutorium.accounts.models import User
from tutorium.accounts.queries import person_in
from tutorium.lessons import actions
from tutorium.lessons.domain.open_requests import week_of
from tutorium.lessons.forms import requests as forms
from tutorium.lessons.models import AskedTutor, Reply
from tutorium.lessons.views.words import REFUSALS, leads_out
from tutorium.tutors.models import Offer

PAGE_SIZE = 20


@require_safe
@login_required
def asked_requests(request: HttpRequest) -> HttpResponse:
    """List what one was asked about, the newest first, without who seeks it."""
    rows = AskedTutor.objects.visible_to(person_in(request), at=timezone.now()).with_request()
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "lessons/asked_requests.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def asked_request(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what is sought, and take a reply."""
    user, at = person_in(request), timezone.now()
    asked = _asked(request, public_id)
    sought, said = asked.request, getattr(asked, "reply", None)
    offers = (
        Offer.objects.open()
        .with_courses()
        .filter(profile=asked.profile_id, course=sought.course_id)
    )
    zone = zone_of(user.zone or "UTC")
    sent = request.POST if request.method == "POST" and said is None else None
    form = forms.ReplyToRequest(sent, offers=offers, zone=zone)
    if form.is_valid() and _reply(asked, form, user):
        messages.success(request, _("Your reply is with who seeks. You hear when it is closed."))
        return redirect("lessons:asked_request", public_id)
    context = {
        "asked": asked,
        "row": sought,
        "reply": said,
        "topics": sought.topics.all(),
        "week": week_of(sought.times, zone_of(sought.zone), on=at.date()),
        "zone": zone.key,
        "form": form,
        "is_open": sought.state == "open",
    }
    status = 422 if form.errors else 200
    return render(request, "lessons/asked_request.html", context, status=status)


def _reply(asked: AskedTutor, form: forms.ReplyToRequest, user: User) -> bool:
    """Reply, or say on the form why not."""
    said = actions.Said(
        offer=form.cleaned_data["offer"], words=form.cleaned_data["words"], times=form.times
    )
    try:
        actions.reply(asked, said, by=user, at=timezone.now())
    except actions.ContactDetailsError as error:
        form.add_error("words", leads_out(error.found))
    except (
        actions.NotAllowedError,
        actions.BookingEndedError,
        actions.NotBookableError,
        actions.TooMuchError,
    ) as error:
        form.add_error(None, REFUSALS[type(error)])
    return not form.errors


@require_POST
@login_required
def withdraw_reply(request: HttpRequest, public_id: str) -> HttpResponse:
    asked = _asked(request, public_id)
    reply = get_object_or_404(Reply.objects.standing(), asked=asked)
    actions.withdraw_reply(reply, by=person_in(request), at=timezone.now())
    messages.success(request, _("Taken back."))
    return redirect("lessons:asked_request", public_id)


def _asked(request: HttpRequest, public_id: str) -> AskedTutor:
    rows = AskedTutor.objects.visible_to(person_in(request), at=timezone.now())
    return get_object_or_404(rows.with_request(), request__public_id=public_id)
