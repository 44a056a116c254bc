"""All of one's data to take away, or none of it left here; and the same for a child."""

import time
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from allauth.account import app_settings as allauth_settings
from allauth.account.authentication import get_authentication_records
from allauth.account.decorators import reauthentication_required
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tutorium.accounts import actions, queries
from tutorium.accounts.models import Erasure, Guardianship, PersonalExport, User
from tutorium.accounts.permissions import LEAVING
from tutorium.core.personal_data import rooms
from tutorium.core.sealed_files import SEALED

LOOKS_A_PAGE = 20
EXPORTS_SHOWN = 5
View = Callable[..., HttpResponseBase]


def shown_to_be_themselves(view: View) -> View:
    """Let in whoever showed a moment ago, by password or second factor, that it is they.

    Who comes by way of another site alone has nothing to show here, and signs in there anew.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person = queries.person_in(request)
        if person.has_usable_password() or is_mfa_enabled(person):
            answer: HttpResponseBase = reauthentication_required(view)(request, *args, **kwargs)
            return answer
        if not _has_just_signed_in(request, person):
            return render(request, "accounts/privacy/sign_in_again.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def _has_just_signed_in(request: HttpRequest, person: User) -> bool:
    records = get_authentication_records(request, person)
    newest = max((record["at"] for record in records), default=0.0)
    return bool(time.time() - newest < allauth_settings.REAUTHENTICATION_TIMEOUT)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def data(request: HttpRequest) -> HttpResponseBase:
    """Show what was written down to be taken away, and who of the staff looked; or ask for it."""
    person = queries.person_in(request)
    return _ask_export(request, person) if request.method == "POST" else _data(request, person)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def child_data(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Do the same for a child, as a guardian who decides about it."""
    link = _link(request, public_id)
    if request.method == "POST":
        return _ask_export(request, link.child, link)
    return _data(request, link.child, link)


def _data(request: HttpRequest, person: User, link: Guardianship | None = None) -> HttpResponse:
    user, now = queries.person_in(request), timezone.now()
    exports = queries.exports_for(user, at=now).filter(person=person)
    looks = Paginator(queries.staff_looks_at(person), LOOKS_A_PAGE)
    context = {
        "person": person,
        "link": link,
        "decides": link is None or not queries.agrees_alone(person, at=now),
        "exports": exports[:EXPORTS_SHOWN],
        "now": now,
        "given_up_before": now - actions.GIVEN_UP,
        "looks": looks.get_page(request.GET.get("page")),
        "erasure": Erasure.objects.open().filter(person=person).first() if link else None,
    }
    return render(request, "accounts/privacy/data.html", context)


@shown_to_be_themselves
def _ask_export(
    request: HttpRequest, person: User, link: Guardianship | None = None
) -> HttpResponse:
    try:
        actions.ask_export(person, by=queries.person_in(request), at=timezone.now())
    except actions.NotTheirsToExportError as error:
        raise Http404 from error
    except actions.EnoughExportsError:
        messages.error(request, _("A file is on its way, or there were enough for today."))
    else:
        messages.success(request, _("We write it down, and send you a letter when it is ready."))
    return redirect("family_data", link.public_id) if link else redirect("account_data")


@require_safe
@login_required
@shown_to_be_themselves
def export_file(request: HttpRequest, public_id: str) -> HttpResponseBase:
    now = timezone.now()
    mine = queries.exports_for(queries.person_in(request), at=now).ready(now)
    export = get_object_or_404(mine, public_id=public_id)
    headers = {
        **SEALED,
        "Content-Length": str(export.size),
        "Content-Disposition": f'attachment; filename="data-{export.public_id}.zip"',
        "Cache-Control": "private, no-store",
    }
    return StreamingHttpResponse(_pieces(export), content_type="application/zip", headers=headers)


def _pieces(export: PersonalExport) -> Iterator[bytes]:
    """Yield an export piece by piece, each by a query of its own: who fetches may be slow."""
    for number in export.pieces.values_list("number", flat=True):
        yield bytes(export.pieces.get(number=number).data)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def erase(request: HttpRequest) -> HttpResponseBase:
    """Say what goes and what stays, and on the second word let the account sleep until it goes."""
    person = queries.person_in(request)
    return _erase(request) if request.method == "POST" else _erasing(request, person)


def _erasing(request: HttpRequest, person: User, link: Guardianship | None = None) -> HttpResponse:
    lines = [line for room in rooms() for line in room.stored]
    context = {
        "person": person,
        "link": link,
        "wait_days": settings.ERASURE_WAIT_DAYS,
        "goes": [line.what for line in lines if not line.left],
        "left": [line for line in lines if line.left],
        "children": queries.wards_of(person, at=timezone.now()) if link is None else (),
    }
    return render(request, "accounts/privacy/erase.html", context)


@shown_to_be_themselves
def _erase(request: HttpRequest) -> HttpResponse:
    person = queries.person_in(request)
    try:
        erasure = actions.ask_erasure(person, by=person, at=timezone.now())
    except actions.LastOperatorError:
        messages.error(request, _("Nobody else runs this site. Let somebody else do it first."))
        return redirect("account_erase")
    logout(request)
    return render(request, "accounts/privacy/asked.html", {"erasure": erasure})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def child_erase(request: HttpRequest, public_id: str) -> HttpResponseBase:
    link = _link(request, public_id)
    if queries.agrees_alone(link.child, at=timezone.now()):
        raise Http404
    if request.method == "POST":
        return _erase_child(request, link)
    return _erasing(request, link.child, link)


@shown_to_be_themselves
def _erase_child(request: HttpRequest, link: Guardianship) -> HttpResponse:
    try:
        actions.ask_erasure(link.child, by=queries.person_in(request), at=timezone.now())
    except actions.NotTheirsToEraseError as error:
        raise Http404 from error
    messages.success(
        request, _("The account sleeps now. Until it is deleted you can keep it here.")
    )
    return redirect("family_data", link.public_id)


@require_POST
@login_required
def child_keep(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take back that a child's account is to be deleted."""
    link = _link(request, public_id)
    erasure = get_object_or_404(Erasure.objects.open(), person=link.child)
    try:
        actions.wake(erasure, by=queries.person_in(request), at=timezone.now())
    except actions.NotTheirsToWakeError as error:
        raise Http404 from error
    messages.success(request, _("The account stays."))
    return redirect("family_data", link.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: HttpRequest) -> HttpResponse:
    """Say to who signed in rightly that the account is to be deleted, and let it wake."""
    rows = Erasure.objects.open().select_related("person", "asked_by")
    erasure = rows.filter(person=request.session.get(LEAVING, 0)).first()
    if erasure is None:
        return redirect("account_login")
    person = erasure.person
    decides = erasure.asked_by == person or queries.agrees_alone(person, at=timezone.now())
    if request.method == "POST" and decides:
        actions.wake(erasure, by=person, at=timezone.now())
        del request.session[LEAVING]
        messages.success(request, _("Your account is awake. Sign in again."))
        return redirect("account_login")
    context = {"erasure": erasure, "decides": decides}
    return render(request, "accounts/privacy/leaving.html", context)


def _link(request: HttpRequest, public_id: str) -> Guardianship:
    """Return the guardianship by which somebody sees and decides about a child."""
    user = queries.person_in(request)
    own = Guardianship.objects.live().filter(guardian=user, may_see=True, may_approve=True)
    return get_object_or_404(own.select_related("child"), public_id=public_id)
