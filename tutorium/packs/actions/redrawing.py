"""A picture that was accepted anew, on all other pages that show it: its address says what it is."""

from collections.abc import Collection
from typing import cast

from django.db.models import Q

from tutorium.core.markdown import EDITION
from tutorium.core.stored_texts import StoredTexts
from tutorium.curriculum.models import Pack
from tutorium.library.domain.cards import CardKind, CardValues, sides
from tutorium.library.models import Answer, Card, Figure, Note
from tutorium.packs.domain.card_sides import render_side
from tutorium.questions.models import Question


def redraw(pack: Pack, names: Collection[str]) -> None:
    """Serve what a pack's content shows, for figures of these names: `figures/thaw.svg`."""
    if not names:
        return
    for model in (Answer, Note):
        for row in model._default_manager.filter(_shows(names, "body"), pack=pack).iterator():
            _store(row, row.html())
    for card in Card.objects.filter(_shows(names, "front", "back"), pack=pack):
        _store(card, html_of_card(card))
    find = Figure.finder(pack.pk)
    for question in Question.objects.filter(_shows(names, "source"), pack=pack):
        for name in question.figures.keys() & set(names):
            drawn = find(name)
            if drawn:
                served = {"url": drawn.url, "width": drawn.width, "height": drawn.height}
                question.figures[name] = served
        question.save(update_fields=["figures"])


def html_of_card(card: Card) -> dict[str, str]:
    """Return what the columns of HTML of a card say by the renderer of now."""
    kind = cast("CardKind", card.kind)
    way = CardValues(card.uid, card.front, card.back, (), kind=kind, ordinal=card.ordinal)
    find = Figure.finder(card.pack_id)
    front, back = (render_side(side, language=card.language, figure=find) for side in sides(way))
    return {"front_html": front.html, "back_html": back.html}


def stored_cards() -> list[StoredTexts]:
    return [StoredTexts(Card.objects.all(), html_of_card)]


def _store(row: Answer | Note | Card, html: dict[str, str]) -> None:
    fields = {**html, "rendered_edition": EDITION}
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))


def _shows(names: Collection[str], *columns: str) -> Q:
    wanted = Q(pk__in=[])
    for name in names:
        for column in columns:
            wanted |= Q(**{f"{column}__contains": name})
    return wanted
