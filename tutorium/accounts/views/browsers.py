"""Where a person is signed in: noted after each answer, listed, and ended there."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tutorium.accounts import actions
from tutorium.accounts.domain.browsers import SIGNED_IN
from tutorium.accounts.models import SignedInBrowser
from tutorium.accounts.queries import person_in

BROWSERS_A_PAGE = 20
View = Callable[[HttpRequest], HttpResponse]


class SignedIn:
    """After each answer for which it was asked who is there, says so to scripts, and notes where.

    A page that did not ask, as no public one does, is left as it is.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.session.accessed:
            return response
        if not request.user.is_authenticated:
            if SIGNED_IN in request.COOKIES:
                response.delete_cookie(SIGNED_IN, samesite="Lax")
            return response
        is_new = _note(request)
        if is_new or SIGNED_IN not in request.COOKIES:
            _mark(response)
        return response


def _note(request: HttpRequest) -> bool:
    at = timezone.now()
    if actions.is_noted(request.session, at=at):
        return False
    user, user_agent = person_in(request), request.META.get("HTTP_USER_AGENT", "")
    actions.note_browser(request.session, user=user, user_agent=user_agent, at=at)
    return True


def _mark(response: HttpResponse) -> None:
    response.set_cookie(
        SIGNED_IN,
        "1",
        max_age=settings.SESSION_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


@require_safe
@login_required
def browsers(request: HttpRequest) -> HttpResponse:
    """List where one is signed in, this browser among them."""
    rows = SignedInBrowser.objects.visible_to(person_in(request)).open_at(timezone.now())
    page = Paginator(rows, BROWSERS_A_PAGE).get_page(request.GET.get("page"))
    here = request.session.session_key
    return render(request, "accounts/browsers.html", {"page": page, "here": here})


@require_POST
@login_required
def sign_out(request: HttpRequest, public_id: str) -> HttpResponse:
    own = SignedInBrowser.objects.visible_to(person_in(request))
    browser = get_object_or_404(own, public_id=public_id)
    if browser.session_id == request.session.session_key:
        return _leave(request)
    actions.sign_out_browser(browser)
    messages.success(request, _("You are signed out there."))
    return redirect("account_browsers")


@require_POST
@login_required
def sign_out_all(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere, or everywhere `else`."""
    if "else" in request.POST:
        actions.sign_out_others(user=person_in(request), session=request.session)
        messages.success(request, _("You are signed out everywhere else."))
        return redirect("account_browsers")
    actions.sign_out_everywhere(user=person_in(request))
    return _leave(request)


def _leave(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)
