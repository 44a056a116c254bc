"""Notes of Anki, whose cards are made by templates, as notes with two sides.

A note type with one template gives a basic or a typed note; one whose second card swaps the
sides of the first, a reversed one; one with gaps, a cloze. Where several templates ask for
different things, each card becomes a note of its own.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tutorium.formats.cards import cloze
from tutorium.formats.cards.anki_text import to_words
from tutorium.formats.cards.note_types import NoteType, Template
from tutorium.formats.cards.reading import Reading
from tutorium.formats.cards.templates import GAPS_HERE, TYPED_HERE, Filled, fill, is_empty
from tutorium.formats.cards.values import Note, NoteKind, ScheduledCard
from tutorium.formats.quizzes.reading import NotCarriedError

MAX_CARDS = 500  # of one note
_LINE = re.compile(r"""<hr\b[^<>]*\bid\s*=\s*["']?answer\b[^<>]*>""", re.IGNORECASE)
_UNSAID = re.compile(r"<[^<>]*>|\[sound:[^\[\]]*\]|&nbsp;")
_OCCLUSION = "image-occlusion:"
_BOTH_WAYS = 2


@dataclass(frozen=True, slots=True)
class RawNote:
    """A note with its fields in HTML, in the order of its type's."""

    identity: str
    type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    created_at: datetime
    modified_at: datetime

    def values(self, card: ScheduledCard, template: Template) -> dict[str, str]:
        """Return what templates may show of a card, in HTML by name."""
        of_anki = {
            "Tags": " ".join(self.tags),
            "Type": self.type.name,
            "Deck": card.deck,
            "Subdeck": card.deck.rpartition("::")[2],
            "Card": template.name,
            "CardFlag": f"flag{card.flag}",
        }
        written = dict(zip(self.type.fields, self.fields, strict=False))
        missing = dict.fromkeys(self.type.fields[len(self.fields) :], "")
        return {name: html.escape(said) for name, said in of_anki.items()} | missing | written


@dataclass(frozen=True, slots=True)
class _Face:
    front: str
    back: str
    typed: str = ""


def take_note(raw: RawNote, cards: Sequence[ScheduledCard], reading: Reading) -> None:
    """Read a note and its cards as one item, or as one for each card."""
    name = f"note {raw.identity}"
    ordered = sorted(cards, key=lambda card: card.ordinal)[:MAX_CARDS]
    if raw.type.is_cloze:
        reading.take(name, lambda: _cloze(raw, ordered, reading))
    elif not ordered:
        reading.refuse(name, "a note", f"no card asks for it ({raw.type.name})")
    elif len(ordered) == _BOTH_WAYS and (both := _reversed(raw, ordered, reading)):
        reading.take(name, lambda: both)
    else:
        for card in ordered:
            called = name if len(ordered) == 1 else f"{name}, card {card.ordinal + 1}"
            reading.take(called, lambda: _single(raw, card, reading))  # noqa: B023  (called at once)


def _reversed(raw: RawNote, cards: Sequence[ScheduledCard], reading: Reading) -> Note | None:
    """Return the note where one card asks for what the other answers."""
    trial = replace(reading, item=f"note {raw.identity}", losses=[])
    try:
        one, other = (_face(raw, card, trial) for card in cards)
    except NotCarriedError:
        return None
    finally:
        reading.work = trial.work
    if one.typed or other.typed or (one.front, one.back) != (other.back, other.front):
        return None
    face = _face(raw, cards[0], reading)
    ordinals = [replace(card, ordinal=place) for place, card in enumerate(cards)]
    return _note(raw, raw.identity, "reversed", face, ordinals)


def _single(raw: RawNote, card: ScheduledCard, reading: Reading) -> Note:
    face = _face(raw, card, reading)
    identity = f"{raw.identity}/{card.ordinal}" if card.ordinal else raw.identity
    kind: NoteKind = "typed" if face.typed else "basic"
    return _note(raw, identity, kind, face, [replace(card, ordinal=0)])


def _note(
    raw: RawNote, identity: str, kind: NoteKind, face: _Face, cards: Sequence[ScheduledCard]
) -> Note:
    return Note(
        identity=identity,
        kind=kind,
        front=face.front,
        back=face.back,
        typed=face.typed,
        tags=raw.tags,
        created_at=raw.created_at,
        modified_at=raw.modified_at,
        cards=tuple(cards),
    )


def _face(raw: RawNote, card: ScheduledCard, reading: Reading) -> _Face:
    if card.ordinal >= len(raw.type.templates):
        raise NotCarriedError("a card", f"{raw.type.name} has no template {card.ordinal + 1}")
    template = raw.type.templates[card.ordinal]
    reading.spend_letters(len(template.question) + len(template.answer))
    values = raw.values(card, template)
    question = fill(template.question, values)
    front = question.html.replace(TYPED_HERE, "")
    answer = fill(template.answer, values, front=front)
    _lose_manner(question, answer, reading)
    typed = to_words(values[question.typed[0]]) if question.typed else ""
    asked = reading.asked(front)
    _check_asks(asked, question, values)
    back = reading.side(_after_line(answer.html).replace(TYPED_HERE, ""))
    if not back.strip() and typed:
        back = reading.side(html.escape(typed))
    if not back.strip():
        raise NotCarriedError("a card", "a card has two sides, and nothing is answered")
    return _Face(asked, back, typed)


def _check_asks(asked: str, question: Filled, values: dict[str, str]) -> None:
    """Refuse a front that shows nothing of its note, since its picture or its sound is lost."""
    if not question.fields or "](figures/" in asked:
        return
    if not any(_UNSAID.sub("", values[name]).strip() for name in question.fields):
        raise NotCarriedError("a card", "nothing is asked: what it shows of the note is lost")


def _lose_manner(question: Filled, answer: Filled, reading: Reading) -> None:
    for what in {**question.dropped, **answer.dropped}:
        reading.lose(what)


def _after_line(said: str) -> str:
    """Return what an answer says below the line; what stands above repeats the question."""
    return _LINE.split(said, maxsplit=1)[-1]


def _cloze(raw: RawNote, cards: Sequence[ScheduledCard], reading: Reading) -> Note:
    if not raw.type.templates:
        raise NotCarriedError("a note", f"{raw.type.name} has no template")
    template = raw.type.templates[0]
    reading.spend_letters(len(template.question) + len(template.answer))
    values = raw.values(cards[0] if cards else ScheduledCard(), template)
    question = fill(template.question, values)
    if any(_OCCLUSION in values[name] for name in question.gaps):
        raise NotCarriedError("a picture with covered places", NOT_A_TEXT)
    answer = fill(template.answer, values)
    _lose_manner(question, answer, reading)
    if question.typed:
        reading.lose("that what is hidden is typed")
    front = reading.side(_with_gaps(question, values).replace(TYPED_HERE, ""), gaps=True)
    numbers = cloze.numbers(front)
    if not numbers:
        raise NotCarriedError("a note", "nothing is hidden in its text")
    back = reading.side(_beside_gaps(question.html, answer.html).replace(TYPED_HERE, ""))
    return _note(raw, raw.identity, "cloze", _Face(front, back), _numbered(cards, numbers, reading))


NOT_A_TEXT = "a card here hides words, not places of a picture"


def _with_gaps(question: Filled, values: dict[str, str]) -> str:
    """Return the question with the texts that have gaps where they stand."""
    first, *rest = question.html.split(GAPS_HERE)
    fields = zip(question.gaps, rest, strict=True)
    return first + "".join(values[name] + after for name, after in fields)


def _beside_gaps(question: str, answer: str) -> str:
    """Return what an answer says beside the text with gaps; what the question said is left out."""
    above, sign, below = answer.partition(GAPS_HERE)
    shown_above = question.partition(GAPS_HERE)[0]
    above = "" if above.strip() == shown_above.strip() or is_empty(above) else above
    return f"{above}<div></div>{below.replace(GAPS_HERE, '')}" if sign else _after_line(answer)


def _numbered(
    cards: Sequence[ScheduledCard], numbers: Sequence[int], reading: Reading
) -> list[ScheduledCard]:
    kept = [card for card in cards if card.ordinal + 1 in numbers]
    if len(kept) < len(cards):
        lost = [card.ordinal + 1 for card in cards if card not in kept]
        reading.lose(f"cards for the numbers {lost}", "its text hides nothing for them")
    if not kept:
        raise NotCarriedError("a note", "no card asks for what is hidden")
    return kept
