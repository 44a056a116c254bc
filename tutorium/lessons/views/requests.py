"""Pages for asking for a tutor, and the operator's list of who asked."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts.models import User
from tutorium.core.public import public_page
from tutorium.core.same_origin import same_origin
from tutorium.core.senders import TooManyError, sender_of
from tutorium.lessons import actions
from tutorium.lessons.forms import requests as forms
from tutorium.lessons.models import TutorRequest
from tutorium.lessons.permissions import may_handle_requests

PAGE_SIZE = 50


@public_page
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def request_tutor(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _store_request(request, forms.RequestTutor(request.POST))
    said = request.GET
    initial = {
        "course": said.get("course"),
        "came_from": said.get("from"),
        "wants": said.get("wants"),
    }
    form = forms.RequestTutor(initial=initial)
    return render(request, "lessons/request.html", {"form": form, "sent": "sent" in request.GET})


def _store_request(request: HttpRequest, form: forms.RequestTutor) -> HttpResponse:
    if not form.is_valid():
        return render(request, "lessons/request.html", {"form": form}, status=422)
    said = {name: form.cleaned_data[name] for name in form.Meta.fields}
    try:
        actions.request_tutor(sender=sender_of(request), at=timezone.now(), **said)
    except TooManyError:
        return render(request, "lessons/request.html", {"form": form, "refused": True}, status=429)
    return redirect(f"{request.path}?sent")


@require_safe
@login_required
def requests(request: HttpRequest) -> HttpResponse:
    if not may_handle_requests(request.user):
        raise PermissionDenied
    rows = TutorRequest.objects.select_related("course__qualification").order_by(
        "-status", "-created_at"
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "lessons/requests.html", {"page": page})


@require_POST
@login_required
def close_request(request: HttpRequest, public_id: str) -> HttpResponse:
    user = request.user
    if not isinstance(user, User) or not may_handle_requests(user):
        raise PermissionDenied
    actions.close_request(get_object_or_404(TutorRequest, public_id=public_id), by=user)
    return redirect("lessons:requests")
