"""A demo is not for search engines: what it says of people is invented."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

View = Callable[[HttpRequest], HttpResponse]


class NotIndexed:
    """Say with every answer that it is not to be found."""

    def __init__(self, get_response: View) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response
