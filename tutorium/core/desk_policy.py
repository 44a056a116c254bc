"""The desk's own Content-Security-Policy: Wagtail starts its widgets by inline scripts.

The public site's policy stays as strict as it is. Still nothing comes from elsewhere.
"""

from collections.abc import Callable

from csp.constants import HEADER, NONE, SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property

DESK = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],  # a preview stands in a frame beside the form
}


class DeskPolicy:
    """Put it below the CSP middleware, which writes what is decided here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith(self.root):
            return response
        if HEADER in response:  # a preview: a public page, made under the public policy
            framed = response.headers[HEADER].replace(
                f"frame-ancestors {NONE}", f"frame-ancestors {SELF}"
            )
            response.headers[HEADER] = framed
        else:
            response._csp_replace = DESK  # type: ignore[attr-defined]  # noqa: SLF001 (as django-csp's own decorator does)
        return response

    @cached_property
    def root(self) -> str:
        return reverse("wagtailadmin_home")
