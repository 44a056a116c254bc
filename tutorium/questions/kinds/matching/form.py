"""The form of a matching: beside each left side a list of the right ones to choose from."""

from string import ascii_uppercase
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tutorium.questions.domain.responses import index_of
from tutorium.questions.domain.shuffling import shuffled
from tutorium.questions.kinds.fields import Asked, piece_verdict
from tutorium.questions.kinds.matching.marking import Matching

title = _("Matching")
template = "questions/kinds/matching.html"


def context(asked: Asked) -> dict[str, Any]:
    answer: Matching = asked.part.answer
    sides = _sides(asked)
    return {
        "sides": sides,
        "lettered": any(side["letter"] for side in sides),
        "rows": [_row(asked, place) for place in range(len(answer.pairs))],
    }


def _sides(asked: Asked) -> list[dict[str, Any]]:
    """Return the right sides, each wording once; with letters where one holds maths."""
    sides = asked.part.answer.right_sides
    first = [place for place, side in enumerate(sides) if side not in sides[:place]]
    places = [first[place] for place in shuffled(len(first), key=asked.key)]
    shown = {place: asked.inline(sides[place]) for place in places}
    has_maths = any("<math" in html for html in shown.values())
    letters = ascii_uppercase if has_maths and len(places) <= len(ascii_uppercase) else ""
    return [
        {
            "value": str(place),
            "html": shown[place],
            "words": asked.plain(sides[place]),
            "letter": letters[number : number + 1],
        }
        for number, place in enumerate(places)
    ]


def _row(asked: Asked, place: int) -> dict[str, Any]:
    answer: Matching = asked.part.answer
    pair = answer.pairs[place]
    value = asked.sent.one(f"{asked.name}:{place}")
    index = index_of(value, len(answer.right_sides))
    is_right = index is not None and answer.right_sides[index] == pair.right
    return {
        "name": f"{asked.name}:{place}",
        "id": f"{asked.id}-{place}",
        "html": asked.inline(pair.left),
        "value": value,
        "verdict": piece_verdict(asked, is_chosen=index is not None, is_right=is_right),
    }


def response(asked: Asked) -> object:
    count = len(asked.part.answer.pairs)
    return {str(place): asked.sent.one(f"{asked.name}:{place}") for place in range(count)}


def right(asked: Asked) -> list[SafeString]:
    pairs = asked.part.answer.pairs
    return [
        format_html("{} – {}", asked.inline(pair.left), asked.inline(pair.right)) for pair in pairs
    ]
