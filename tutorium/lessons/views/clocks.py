"""Pages by a person's own clock."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tutorium.accounts.domain.zones import zone_of
from tutorium.accounts.models import User

View = Callable[..., HttpResponse]


def clock_of(request: HttpRequest, default: str = "UTC") -> ZoneInfo:
    """Return by whose clock a page is: that of who reads, as far as they said it."""
    said = request.user.zone if isinstance(request.user, User) else ""
    return zone_of(said or default)


def by_ones_clock(view: View) -> View:
    """Show all times of a page by the clock of who reads it."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with timezone.override(clock_of(request)):
            return view(request, *args, **kwargs)

    return page
