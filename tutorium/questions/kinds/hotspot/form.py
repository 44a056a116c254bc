"""The form of a place on a figure: its regions by their labels, and the figure to press on."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tutorium.questions.kinds.fields import Asked, piece_verdict
from tutorium.questions.kinds.hotspot.marking import Hotspot, Region

title = _("Choosing on a figure")
template = "questions/kinds/hotspot.html"


def context(asked: Asked) -> dict[str, Any]:
    answer: Hotspot = asked.part.answer
    return {
        "figure": asked.figure(answer.figure) if asked.figure else None,
        "alt": answer.alt,
        "regions": [_region(asked, number, region) for number, region in enumerate(answer.regions)],
    }


def _region(asked: Asked, number: int, region: Region) -> dict[str, Any]:
    is_chosen = asked.sent.one(asked.name) == region.label
    return {
        "id": f"{asked.id}-{number}",
        "label": region.label,
        "shape": region.shape,
        "places": region.places,
        "points": " ".join(f"{place:g}" for place in region.places),
        "is_chosen": is_chosen,
        "verdict": piece_verdict(asked, is_chosen=is_chosen, is_right=region.right),
    }


def response(asked: Asked) -> object:
    return asked.sent.one(asked.name)


def right(asked: Asked) -> list[SafeString]:
    return [format_html("{}", each.label) for each in asked.part.answer.regions if each.right]
