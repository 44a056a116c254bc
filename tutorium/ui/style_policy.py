"""Which of our stylesheets may stand in a page: the one that does, by its hash, and no other.

A page that named all of them would carry a kilobyte of hashes.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tutorium.ui.stylesheet import sources_by_text

NOT_MODIFIED = 304
BEGIN, END = b"<style>", b"</style>"


class StylePolicy:
    """Put it below the CSP middleware, which writes what is decided here, and above the desk's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == NOT_MODIFIED:  # the reader keeps the policy that came with it
            response._csp_exempt = True  # type: ignore[attr-defined]  # noqa: SLF001 (as django-csp's own decorator does)
        elif not response.streaming and not hasattr(response, "_csp_replace"):
            sources = sources_by_text().get(_styles_of(response.content), [])
            response._csp_update = {"style-src": sources}  # type: ignore[attr-defined]  # noqa: SLF001 (as above)
        return response


def _styles_of(page: bytes) -> bytes:
    """Return what stands first between the tags; nothing of what has none, without a copy of it."""
    _before, _begin, rest = page.partition(BEGIN)
    return rest.partition(END)[0]
