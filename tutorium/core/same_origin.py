"""The guard of deeds on public pages, which carry no token because they are the same for all."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]


def same_origin(view: View) -> View:
    """Refuse with 403 a POST that another site's page sent. Instead of the CSRF token, not beside it."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in {"GET", "HEAD", "OPTIONS"} and not is_same_origin(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def is_same_origin(request: HttpRequest) -> bool:
    """Say whether a page of this very site sent the request.

    `Sec-Fetch-Site` cannot be forged by a page and comes first; browsers without it send
    `Origin` with every POST, text browsers at least `Referer`. Silence is a refusal.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        return urlsplit(source).netloc == request.get_host()
    except ValueError:  # no address at all: "http://["
        return False


def is_followed_here(request: HttpRequest) -> bool:
    """Say whether a person came by a link, a form or a redirect of this very site.

    For the few addresses that do something when they are opened. What a browser fetches ahead is
    nobody's coming; a browser that does not say where one comes from is not believed.
    """
    sent_by = request.headers.get("Sec-Fetch-Site", "")
    return sent_by == "same-origin" and "Sec-Purpose" not in request.headers
