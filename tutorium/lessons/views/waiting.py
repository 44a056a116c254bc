"""Waiting for a tutor without free time: joined from the week of slots, left by a link."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from tutorium.accounts.queries import person_in
from tutorium.lessons import actions, queries
from tutorium.lessons.models import WaitingPlace
from tutorium.tutors.queries import offered

_REFUSED = {
    actions.NotAllowedError: gettext_lazy(
        "You cannot wait for this tutor. Ask who is responsible for the student to do it."
    ),
    actions.NoConsentError: gettext_lazy(
        "First a guardian agrees that this child has lessons with tutors. Ask them, then come back."
    ),
    actions.NotBookableError: gettext_lazy(
        "There is time now, or this cannot be booked any more. Look at the weeks below."
    ),
    actions.TooMuchError: gettext_lazy(
        "That is as many tutors as one can wait for. Leave one by the link in its letter, or seek "
        "a tutor who replies to you."
    ),
}


@require_POST
@login_required
def join_waiting(request: HttpRequest, public_id: str) -> HttpResponse:
    user, at = person_in(request), timezone.now()
    offer = offered(public_id, at=at)
    if offer is None:
        raise Http404
    students = {each.public_id: each for each in queries.booked_for(user, at=at)}
    student = students.get(request.POST.get("student", ""), user)
    try:
        actions.join_waiting(offer, student, by=user, at=at)
    except tuple(_REFUSED) as refusal:
        messages.error(request, _REFUSED[type(refusal)])
    else:
        messages.success(request, _("You wait. A letter tells you when there is time."))
    return redirect("lessons:book", offer.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def leave_waiting(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask whether somebody waits no more: whoever has the link, which nobody guesses."""
    rows = WaitingPlace.objects.select_related("offer__profile")
    place = get_object_or_404(rows, public_id=public_id)
    profile = place.offer.profile
    if request.method == "POST":
        actions.leave_waiting(place)
    context = {"profile": profile, "is_left": request.method == "POST"}
    return render(request, "lessons/leave_waiting.html", context)
