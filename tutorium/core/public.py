"""Public pages: the same for every reader, so that whoever stands in front may keep them.

A public page is made with the session, the person and the cookies out of reach; asking for one
is a programming error that any test of the page shows. Whatever is not marked public is private.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from typing import Any, NoReturn

from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils.cache import get_conditional_response

from tutorium.core.replicas import reading_for_everybody

PUBLIC = "public, max-age=60, stale-while-revalidate=600"
ASK_EACH_TIME = "no-cache"  # for what may have to go at once: no cache answers without asking
PRIVATE = "private, no-store"
OUT_OF_REACH = ("user", "auser", "session", "COOKIES", "_messages")

View = Callable[..., HttpResponse]


class PrivateAccessError(Exception):
    """A public page asked who is reading it."""


class Nobody:
    """Stands where the reader was while a public page is made."""

    def __init__(self, name: str) -> None:
        self.__dict__["name"] = name

    def refuse(self, *_args: object) -> NoReturn:
        name = self.__dict__["name"]
        raise PrivateAccessError(f"A public page asked for request.{name}")

    __getattr__ = __getitem__ = __contains__ = __iter__ = __bool__ = __str__ = __call__ = refuse


def public_page(view: View) -> View:
    """Mark a page that holds nothing personal. Other methods than GET and HEAD stay private."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return view(request, *args, **kwargs)
        with reader_out_of_reach(request):
            response = view(request, *args, **kwargs)
            if isinstance(response, SimpleTemplateResponse):
                response.render()
        return _published(request, response)

    return page


@contextmanager
def reader_out_of_reach(request: HttpRequest) -> Iterator[None]:
    kept = {name: request.__dict__[name] for name in OUT_OF_REACH if name in request.__dict__}
    token = request.META.pop("CSRF_COOKIE", None)
    # Set already when the reader's token is broken; a page with a form will give him another.
    request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)
    request.__dict__.update({name: Nobody(name) for name in OUT_OF_REACH})
    request.__dict__["is_public"] = True
    try:
        with reading_for_everybody():
            yield
        if request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
            raise PrivateAccessError("A public page asked for a CSRF token")
    finally:
        for name in (*OUT_OF_REACH, "is_public"):
            del request.__dict__[name]
        request.__dict__.update(kept)
        if token is not None:
            request.META["CSRF_COOKIE"] = token


def _published(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if response.cookies:
        raise PrivateAccessError("A public page set a cookie")
    if response.status_code not in {HTTPStatus.OK, HTTPStatus.MOVED_PERMANENTLY}:
        return response
    response.headers.setdefault("Cache-Control", PUBLIC)
    digest = urlsafe_b64encode(sha256(response.content).digest()[:15]).decode()
    response.headers["ETag"] = f'"{digest}"'
    return get_conditional_response(request, etag=f'"{digest}"', response=response) or response


class CacheRules:
    """The last word on caching: what did not say that it is public is kept and listed by nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", PRIVATE)
        caching = response.headers["Cache-Control"]
        if "private" in caching:
            response.headers.setdefault("X-Robots-Tag", "noindex")
        if not caching.startswith("public"):
            return response
        if response.cookies:
            response.headers["Cache-Control"] = PRIVATE
        else:
            response.headers["Vary"] = "Accept-Encoding"
        return response
