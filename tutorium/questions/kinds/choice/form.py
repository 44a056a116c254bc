"""The form of a choice: its options as radio buttons, or boxes to tick."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tutorium.questions.domain.shuffling import shuffled
from tutorium.questions.kinds.choice.marking import Choice
from tutorium.questions.kinds.fields import Asked, piece_verdict

title = _("Multiple choice")
template = "questions/kinds/choice.html"


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option on the page; `value` counts the options as written."""

    value: str
    html: SafeString
    is_ticked: bool
    verdict: str


def context(asked: Asked) -> dict[str, Any]:
    answer: Choice = asked.part.answer
    ticked = set(asked.sent.many(asked.name))
    return {
        "many": answer.many,
        "options": [_shown(asked, place, ticked) for place in order(answer, asked.key)],
    }


def order(answer: Choice, key: str) -> tuple[int, ...]:
    """Return the places of the options in the order in which they are shown."""
    count = len(answer.options)
    if not answer.shuffle:
        return tuple(range(count))
    last = {place for place, option in enumerate(answer.options) if option.last}
    return shuffled(count, key=key, last=last)


def _shown(asked: Asked, place: int, ticked: set[str]) -> ShownOption:
    option = asked.part.answer.options[place]
    is_ticked = str(place) in ticked
    return ShownOption(
        value=str(place),
        html=asked.inline(option.text),
        is_ticked=is_ticked,
        verdict=piece_verdict(asked, is_chosen=is_ticked, is_right=option.right),
    )


def response(asked: Asked) -> object:
    answer: Choice = asked.part.answer
    return asked.sent.many(asked.name) if answer.many else asked.sent.one(asked.name)


def right(asked: Asked) -> list[SafeString]:
    return [asked.inline(option.text) for option in asked.part.answer.options if option.right]
