"""The form of a statement: true or false."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tutorium.questions.kinds.fields import Asked, piece_verdict
from tutorium.questions.kinds.true_false.marking import TrueFalse

title = _("True or false")
template = "questions/kinds/true_false.html"
_SAID = (("true", _("True")), ("false", _("False")))


def context(asked: Asked) -> dict[str, Any]:
    answer: TrueFalse = asked.part.answer
    said = asked.sent.one(asked.name)
    rows = [
        {
            "value": value,
            "words": words,
            "is_ticked": value == said,
            "verdict": piece_verdict(
                asked, is_chosen=value == said, is_right=answer.is_true == (value == "true")
            ),
        }
        for value, words in _SAID
    ]
    return {"rows": rows}


def response(asked: Asked) -> object:
    return asked.sent.one(asked.name)


def right(asked: Asked) -> list[SafeString]:
    words = dict(_SAID)["true" if asked.part.answer.is_true else "false"]
    return [format_html("{}", words)]
