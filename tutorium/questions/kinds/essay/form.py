"""The form of an extended response: a large field."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tutorium.questions.kinds.fields import Asked

title = _("Extended response")
template = "questions/kinds/text.html"
_ROWS = 16


def context(asked: Asked) -> dict[str, Any]:
    return {"value": asked.sent.one(asked.name), "rows": _ROWS}


def response(asked: Asked) -> object:
    return asked.sent.one(asked.name)


def right(asked: Asked) -> list[SafeString]:
    del asked
    return []
