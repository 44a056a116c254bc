"""Where a visitor came from, if it is on this site."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def is_own_path(path: str) -> bool:
    return path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)


def own_path(request: HttpRequest, name: str) -> str:
    """Return a path of this site that came under a name; else the front page."""
    path = request.GET.get(name, "")
    return path if is_own_path(path) else "/"
