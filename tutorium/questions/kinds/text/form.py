"""The form of a short answer in words."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tutorium.questions.domain.wording_print import printed_wording
from tutorium.questions.kinds.fields import Asked

title = _("Short answer")
template = "questions/kinds/text.html"
_MOST_ROWS = 8


def context(asked: Asked) -> dict[str, Any]:
    marks = asked.part.marks
    rows = 1 if marks == 1 and not asked.part.scheme else min(_MOST_ROWS, 1 + marks)
    return {"value": asked.sent.one(asked.name), "rows": rows}


def response(asked: Asked) -> object:
    return asked.sent.one(asked.name)


def right(asked: Asked) -> list[SafeString]:
    return [format_html("{}", printed_wording(wording)) for wording in asked.part.answer.accept]
