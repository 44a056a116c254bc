"""Requests that no browser sends, refused before anything reads them.

Django decodes a form by whichever of Python's codecs the request names, some of which are none
for text; and PostgreSQL takes no null byte, not even to look for one.
"""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.defaults import bad_request

NULL = "\0"
FOR_PROGRAMS = "/api/"
UTF_8 = {"utf-8", "utf8"}


class WellFormed:
    """Answer with 400 what is not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_well_formed(request):
            return self.get_response(request)
        if request.path.startswith(FOR_PROGRAMS):
            words = _("This request is too long, or it holds signs that have no place in it.")
            return JsonResponse({"detail": words}, status=400)
        return bad_request(request, BadRequest())  # not raised: the log needs no traceback of it


def is_well_formed(request: HttpRequest) -> bool:
    charset = (request.content_params or {}).get("charset", "utf-8")
    cookies = request.COOKIES.values()
    return (
        charset.lower() in UTF_8
        and NULL not in request.path
        and "%00" not in request.META.get("QUERY_STRING", "")
        and not any(NULL in value for value in cookies)
    )
