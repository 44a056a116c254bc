"""Which texts of the library are rendered when they are saved."""

from tutorium.core.stored_texts import StoredTexts
from tutorium.library.models import Answer, Note


def stored_items() -> list[StoredTexts]:
    """Return what is on the site; all else is rendered when it goes there."""
    return [
        StoredTexts(model._default_manager.filter(live=True), model.html)
        for model in (Answer, Note)
    ]
