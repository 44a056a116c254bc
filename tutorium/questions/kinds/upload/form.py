"""The form of a written page: pages to add where they can be handed in, else a box to tick."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tutorium.questions.kinds.fields import Asked

title = _("Written page")
template = "questions/kinds/upload.html"
WRITTEN = "written"


def context(asked: Asked) -> dict[str, Any]:
    return {"is_ticked": bool(asked.sent.one(asked.name)), "pages": asked.pages}


def response(asked: Asked) -> object:
    """Return the ids of the pages; without any, whether it is said to be written on paper."""
    if asked.pages and asked.pages.kept:
        return [page.id for page in asked.pages.kept]
    return WRITTEN if asked.sent.one(asked.name) else ""


def right(asked: Asked) -> list[SafeString]:
    del asked
    return []
