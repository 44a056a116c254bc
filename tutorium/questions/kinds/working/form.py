"""The form of working that is marked by its lines: the field for working is all it has."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tutorium.questions.kinds.fields import Asked

title = _("Working")
template = "questions/kinds/working.html"


def context(asked: Asked) -> dict[str, Any]:
    del asked
    return {}


def response(asked: Asked) -> object:
    del asked
    return None


def right(asked: Asked) -> list[SafeString]:
    del asked
    return []
