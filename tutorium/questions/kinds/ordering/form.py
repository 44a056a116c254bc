"""The form of an order: a place for each item; with scripts, items that move up and down."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tutorium.questions.domain.responses import index_of
from tutorium.questions.domain.shuffling import disordered
from tutorium.questions.kinds.fields import Asked
from tutorium.questions.kinds.ordering.marking import Ordering

title = _("Putting in order")
template = "questions/kinds/ordering.html"


def context(asked: Asked) -> dict[str, Any]:
    answer: Ordering = asked.part.answer
    count = len(answer.items)
    rows = [
        {
            "name": f"{asked.name}:{item}",
            "id": f"{asked.id}-{item}",
            "html": asked.inline(answer.items[item]),
            "value": _place(asked, item),
        }
        for item in _shown_order(asked, count)
    ]
    return {"rows": rows, "places": [str(place + 1) for place in range(count)]}


def _shown_order(asked: Asked, count: int) -> list[int]:
    """Return the items as the student has put them, or in an order that is not the right one."""
    return _given(asked) or list(disordered(count, key=asked.key))


def _given(asked: Asked) -> list[int]:
    """Return the items by their places; nothing unless each place was given once."""
    count = len(asked.part.answer.items)
    places = [_place(asked, item) for item in range(count)]
    if sorted(places) != sorted(str(place + 1) for place in range(count)):
        return []
    return sorted(range(count), key=lambda item: int(places[item]))


def _place(asked: Asked, item: int) -> str:
    count = len(asked.part.answer.items)
    index = index_of(asked.sent.one(f"{asked.name}:{item}"), count + 1)
    return str(index) if index else ""


def response(asked: Asked) -> object:
    """Return the items in their order; a text, which is none, where places lack or stand twice."""
    given = _given(asked)
    if given:
        return given
    is_begun = any(_place(asked, item) for item in range(len(asked.part.answer.items)))
    return "places" if is_begun else []


def right(asked: Asked) -> list[SafeString]:
    return [
        format_html("{}. {}", number, asked.inline(item))
        for number, item in enumerate(asked.part.answer.items, start=1)
    ]
