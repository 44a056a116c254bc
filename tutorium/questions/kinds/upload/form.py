"""The form of a written page: a box that says it is written, for no page is sent from here."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tutorium.questions.kinds.fields import Asked

title = _("Written page")
template = "questions/kinds/upload.html"


def context(asked: Asked) -> dict[str, Any]:
    return {"is_ticked": bool(asked.sent.one(asked.name))}


def response(asked: Asked) -> object:
    return "written" if asked.sent.one(asked.name) else ""


def right(asked: Asked) -> list[SafeString]:
    del asked
    return []
