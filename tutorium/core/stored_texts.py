"""Text that was rendered when it was saved, and is rendered anew after the renderer has changed.

A room says by the hook `core.stored_texts` which of its rows hold such text; each row knows by which
edition of the renderer, in `rendered_edition`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet

from tutorium.core import hooks
from tutorium.core.markdown import EDITION
from tutorium.core.models import ContentVersion


@dataclass(frozen=True)
class StoredTexts:
    """Rows that readers see, and what their columns of HTML say by the renderer of now."""

    rows: QuerySet[Any]
    render: Callable[[Any], Mapping[str, str]]

    @property
    def stale(self) -> QuerySet[Any]:
        return self.rows.filter(rendered_edition__lt=EDITION).order_by("pk")


def count_stale() -> int:
    return sum(texts.stale.count() for texts in every_kind())


def render_some(most: int) -> int:
    """Render so many rows anew, of those that no renderer of this edition has seen; return how many.

    They are rendered before anything is locked. What somebody published meanwhile stays.
    """
    done = 0
    for texts in every_kind():
        made = [(row, texts.render(row)) for row in texts.stale[: most - done]]
        if made:
            _store(texts, made)
        done += len(made)
    return done


@transaction.atomic
def _store(texts: StoredTexts, made: list[tuple[Model, Mapping[str, str]]]) -> None:
    changed = 0
    for row, html in made:
        is_other = any(getattr(row, name) != said for name, said in html.items())
        stored = texts.stale.filter(pk=row.pk).update(**html, rendered_edition=EDITION)
        changed += is_other and stored
    if changed:
        ContentVersion.rise()


def every_kind() -> list[StoredTexts]:
    return [texts for answer in hooks.call("core.stored_texts") for texts in answer]
