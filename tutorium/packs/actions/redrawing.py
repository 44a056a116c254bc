"""A picture that was accepted anew, on all other pages that show it: its address says what it is."""

from collections.abc import Collection
from typing import cast

from django.db.models import Q

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
            row.body_html = row.rendered().body_html
            row.save(update_fields=["body_html"])
    find = Figure.finder(pack.pk)
    for card in Card.objects.filter(_shows(names, "front", "back"), pack=pack):
        kind = cast("CardKind", card.kind)
        way = CardValues(card.uid, card.front, card.back, (), kind=kind, ordinal=card.ordinal)
        html = [render_side(side, language=card.language, figure=find).html for side in sides(way)]
        card.front_html, card.back_html = html
        card.save(update_fields=["front_html", "back_html"])
    for question in Question.objects.filter(_shows(names, "source"), pack=pack):
        for name in question.figures.keys() & set(names):
            drawn = find(name)
            if drawn:
                served = {"url": drawn.url, "width": drawn.width, "height": drawn.height}
                question.figures[name] = served
        question.save(update_fields=["figures"])


def _shows(names: Collection[str], *columns: str) -> Q:
    wanted = Q(pk__in=[])
    for name in names:
        for column in columns:
            wanted |= Q(**{f"{column}__contains": name})
    return wanted
