"""The key by which somebody without an account is known again: in a signed cookie, and no more.

It says nothing about who holds it. A key that was changed on the way is no key at all.
"""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse

COOKIE = "learner"
AGE = timedelta(days=400)  # the longest that browsers allow
_SALT = "tutorium.core.visitor_keys"


def key_in(request: HttpRequest) -> str:
    """Return the key that came with a request, or nothing."""
    try:
        return request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=AGE) or ""
    except BadSignature:
        return ""


def keep_key(response: HttpResponse, key: str) -> None:
    """Let the browser bring the key with all it asks of this site, and no script read it."""
    response.set_signed_cookie(
        COOKIE,
        key,
        salt=_SALT,
        max_age=AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget_key(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")
