"""A card that was dropped, in another window, between looking it up and doing something with it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from tutorium.practice.actions import DroppedCardError

View = Callable[..., HttpResponse]


def not_found_once_dropped(view: View) -> View:
    """Answer with a 404, as for any card that is not there."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except DroppedCardError as error:
            raise Http404 from error

    return answer
