"""Pages for one reader, packed on their way out. Public ones are packed where they are kept."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from tutorium.core.kept_pages import PACKABLE


class PackPrivate(GZipMiddleware):
    """Django's gzip, which pads at random so that lengths tell nothing (BREACH), for text alone."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        caching = response.headers.get("Cache-Control", "")
        is_text = PACKABLE.match(response.headers.get("Content-Type", "").encode())
        if "public" in caching or not is_text:
            return response
        return super().process_response(request, response)
