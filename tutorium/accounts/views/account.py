"""A person's own pages, and the corner of every page that shows who is signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as allauth_views
from allauth.mfa.base import views as mfa_views
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tutorium.accounts.models import AgeRecord
from tutorium.core import hooks
from tutorium.core.paths import own_path

SIGNED_IN = "signed_in"  # says that somebody is, never who; scripts of public pages read it
View = Callable[..., HttpResponse]


def marks_corner(view: View) -> View:
    """Let the readable cookie say, after the view has run, whether somebody is signed in."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.user.is_authenticated:
            response.set_cookie(
                SIGNED_IN,
                "1",
                max_age=settings.SESSION_COOKIE_AGE,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        elif SIGNED_IN in request.COOKIES:
            response.delete_cookie(SIGNED_IN, samesite="Lax")
        return response

    return marked


@require_safe
@login_required
@marks_corner
def account(request: HttpRequest) -> HttpResponse:
    page = own_path(request, "from")
    context = {
        "page": page,
        "knows_age": AgeRecord.objects.filter(user=request.user.pk).exists(),
        "deeds": hooks.call("accounts.page_deeds", user=request.user, path=page),
        "places": hooks.call("accounts.places", user=request.user),
    }
    return render(request, "accounts/account.html", context)


@require_safe
@marks_corner
def corner(request: HttpRequest) -> HttpResponse:
    """Answer with the few links that stand in the header; fetched by the page's script."""
    page = own_path(request, "page")
    signed_in = request.user.is_authenticated
    deeds = hooks.call("accounts.page_deeds", user=request.user, path=page) if signed_in else []
    return render(request, "accounts/corner.html", {"page": page, "deeds": deeds})


login = marks_corner(allauth_views.login)
logout = marks_corner(allauth_views.logout)
authenticate = marks_corner(mfa_views.authenticate)
