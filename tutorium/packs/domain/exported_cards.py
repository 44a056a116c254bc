"""Cards of packs as a collection that other programs take."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tutorium.core.markdown.tex import OURS, TexError, prepare
from tutorium.formats.cards.values import Collection, Note, ScheduledCard
from tutorium.formats.quizzes.values import Figure, Loss
from tutorium.library.domain.cards import CardValues, ways

CREATED_AT = datetime(2024, 1, 1, 4, tzinfo=UTC)  # of every export, so that two are the same
_FORMULA = re.compile(r"(?<!\\)(?P<sign>\$\$?)(?P<tex>(?:[^$\\]|\\.)+?)(?P=sign)", re.DOTALL)
_STROKE = re.compile(r"==(?=\S)(?P<said>[^=\n]+?)(?<=\S)==")
_OWN_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]]+)\]\(/[^()\s]*\)")


@dataclass(frozen=True, slots=True)
class CardSource:
    """A card, the title of its pack, and where it stands."""

    card: CardValues
    pack: str
    where: str


@dataclass
class _Exporting:
    losses: list[Loss] = field(default_factory=list)

    def note(self, source: CardSource, position: int) -> Note:
        card = source.card
        deck = "::".join(filter(None, (source.pack, card.file.replace("/", "::"))))
        return Note(
            identity=card.uid,
            kind=card.kind,
            front=self._text(card.front, source.where),
            back=self._text(card.back, source.where),
            typed=card.typed,
            created_at=CREATED_AT + timedelta(seconds=position),
            modified_at=CREATED_AT,
            cards=tuple(
                ScheduledCard(way.ordinal, deck=deck, position=position) for way in ways(card)
            ),
        )

    def _text(self, text: str, where: str) -> str:
        """Return a side without what only this site has: strokes, links within it, units."""
        for sign, what in ((_STROKE, "the stroke of a marker"), (_OWN_LINK, "a link on this site")):
            if sign.search(text):
                self.losses.append(Loss(where, what, "it has no meaning elsewhere", partial=True))
        text = _OWN_LINK.sub(r"\g<words>", _STROKE.sub(r"**\g<said>**", text))
        return _FORMULA.sub(lambda match: self._formula(match, where), text)

    def _formula(self, match: re.Match[str], where: str) -> str:
        """Spell out units and chemistry, which other programs set otherwise or not at all."""
        if not OURS.search(match["tex"]):
            return match[0]
        try:
            return f"{match['sign']}{prepare(match['tex'])}{match['sign']}"
        except TexError as error:
            self.losses.append(Loss(where, "the setting of a formula", error.say, partial=True))
            return match[0]


def export_cards(
    sources: Iterable[CardSource], *, title: str, figures: tuple[Figure, ...]
) -> Collection:
    """Return the cards as notes, each with a new card for every way in which it asks."""
    exporting = _Exporting()
    notes = [exporting.note(source, place) for place, source in enumerate(sources, start=1)]
    return Collection(
        tuple(notes),
        created_at=CREATED_AT,
        title=title,
        figures=figures,
        losses=tuple(exporting.losses),
        items=len(notes),
    )
