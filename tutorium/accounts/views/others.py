"""Signing in by way of another site."""

import logging
from typing import Any, cast

from allauth.socialaccount import views as other_views
from allauth.socialaccount.providers.openid_connect import views as oidc_views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

from tutorium.accounts.views.door import TellsAgeFirst, ask_the_guardian

log = logging.getLogger(__name__)


class SignUpByOther(TellsAgeFirst, other_views.SignupView):
    """By way of another site, which said who one is there."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = cast("HttpResponse", super().form_valid(form))
        ask_the_guardian(self.request)
        return response


def by_other(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send somebody to another site to sign in there, by a page that leads on by itself.

    A form of ours may be sent nowhere else, not even by being sent on: that is what the policy of
    the site says, and the other site may send on to a third one.
    """
    try:
        response: HttpResponse = oidc_views.login(request, provider_id)
    except (RequestException, ValueError, KeyError):
        log.exception("The site to sign in at does not say how")
        return render(request, "socialaccount/authentication_error.html", status=502)
    address = response.headers.get("Location", "")
    if not address.startswith(("http://", "https://")):
        return response
    return render(request, "accounts/leaving.html", {"address": address})
