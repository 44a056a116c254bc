"""Browsers in which somebody has signed in before, known again by a signed cookie.

Guesses are counted for each of them by itself. So whoever guesses at a stranger's password from
elsewhere spends his own tries, and never those of the owner at home.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

COOKIE = "known"
AGE = timedelta(days=400)  # the longest that browsers allow
MOST_PEOPLE = 5  # at a family's machine; who signed in longest ago is forgotten
_SALT = "tutorium.core.known_browsers"


def known_as(request: HttpRequest, name: str) -> str:
    """Return what counts for a browser in which `name` has signed in, or nothing."""
    browser, people = _read(request)
    return browser if _sign_of(name, browser) in people else ""


def is_known(request: HttpRequest) -> bool:
    """Say whether anybody has signed in before in the browser: who did has an account."""
    return bool(_read(request)[0])


def keep_known(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """Let the browser be known by `name` from now on, and no script read it."""
    browser, people = _read(request)
    browser = browser or secrets.token_urlsafe(12)
    sign = _sign_of(name, browser)
    people = [sign, *(each for each in people if each != sign)][:MOST_PEOPLE]
    response.set_signed_cookie(
        COOKIE,
        ".".join([browser, *people]),
        salt=_SALT,
        max_age=AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        said = request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=AGE) or ""
    except BadSignature:
        said = ""
    browser, *people = said.split(".")
    return browser, people


def _sign_of(name: str, browser: str) -> str:
    """Return what stands for a name in this browser alone: nothing can be looked up by it."""
    return salted_hmac(_SALT, f"{browser} {name.lower()}", algorithm="sha256").hexdigest()[:24]
