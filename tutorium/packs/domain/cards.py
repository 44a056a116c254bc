"""A collection of another program as a pack: its cards by decks, and a course where it has none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tutorium.core.markdown import Figure
from tutorium.curriculum.domain.values import (
    AwardingBodyValues,
    CourseValues,
    PackValues,
    QualificationValues,
    SharedValues,
    SubjectGroupValues,
)
from tutorium.formats.cards.values import Collection, Note
from tutorium.formats.quizzes.values import Loss
from tutorium.library.domain.addresses import slugify
from tutorium.library.domain.cards import LONGEST_TYPED, CardValues, sides, ways
from tutorium.packs.domain.card_sides import render_side
from tutorium.packs.domain.own_course import FindTopic, Home, OwnCourse, declared, lasting_uid
from tutorium.packs.domain.quiz_figures import fit_figures, renamed

HOME = Home(
    QualificationValues("card-decks", "Decks of cards", short="Cards"),
    AwardingBodyValues("card-decks", "Decks of cards"),
    SubjectGroupValues("card-decks", "Decks of cards"),
)
PACK_LENGTH, LICENCE_LENGTH = 200, 60
CARDS_OF_A_FILE = 300
SIDE_LENGTH = 10_000  # letters, of what a pack's file can hold with its fellows
UNFILED = "cards"
_SHOWN = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<name>figures/[^)\s]+)[^)]*\)")
_SPACE = Figure("", 1, 1)  # whatever its size, a figure that is there is no fault


@dataclass(frozen=True, slots=True)
class CardPlan:
    """What an import is told: where its cards go, and under which licence they are.

    Without `find_topic` the pack gets a course of its own, with a topic for each deck.
    """

    key: str
    title: str
    date: str  # ISO, the day of the import
    licence: str
    language: str = "en"
    by: str = ""
    subject: str = ""
    find_topic: FindTopic | None = None


@dataclass
class ImportedCards:
    values: PackValues
    shared: list[SharedValues] = field(default_factory=list)
    courses: list[CourseValues] = field(default_factory=list)
    cards: list[CardValues] = field(default_factory=list)  # in the order of their files
    figures: dict[str, bytes] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    source_items: int = 0


def import_cards(collection: Collection, plan: CardPlan) -> ImportedCards:
    fit = fit_figures(collection.figures)
    imported = ImportedCards(_pack_values(plan), source_items=collection.items)
    imported.losses += [*collection.losses, *fit.losses]
    own = OwnCourse(plan.key, plan.title, UNFILED)
    found = plan.find_topic or own.topic
    files = _Files(plan)
    for note in collection.notes:
        card = _card(renamed(note, fit.renamed), set(fit.figures), plan, imported.losses)
        if card:
            deck = _category(note, collection.title)
            imported.cards.append(replace(files.placed(card, deck), topics=(found(deck),)))
    imported.cards.sort(key=lambda card: (card.file, card.position))
    imported.figures = _shown(fit.figures, imported.cards)
    imported.losses += _left_behind(collection)
    if plan.find_topic is None:
        course, imported.shared = declared(own, HOME, subject=plan.subject)
        imported.courses = [course]
    return imported


def _category(note: Note, title: str) -> str:
    """Return a note's deck as names with `/` between; the one that holds all is left out."""
    deck = note.cards[0].deck if note.cards else ""
    below = deck.removeprefix(title).removeprefix("::") if title else deck
    return "" if below == "Default" else below.replace("/", " ").replace("::", "/")


def _card(note: Note, figures: set[str], plan: CardPlan, losses: list[Loss]) -> CardValues | None:
    """Return the card of a note; nothing, and one loss, where a pack cannot hold it."""
    card = CardValues(
        uid=lasting_uid(plan.key, note.identity),
        front=_with_figures(note.front, figures),
        back=_with_figures(note.back, figures),
        topics=(),
        language=plan.language,
        kind=note.kind,
        typed=note.typed,
    )
    if len(note.typed) > LONGEST_TYPED:
        why = f"at most {LONGEST_TYPED} letters are typed"
        losses.append(Loss(_where(note), "that it is typed", why, partial=True))
        card = replace(card, kind="basic", typed="")
    if why := _fault(card):
        losses.append(Loss(_where(note), "a card", why))
        return None
    return card


def _where(note: Note) -> str:
    return f"note {note.identity}"


def _with_figures(text: str, figures: set[str]) -> str:
    """Say in words what a figure shows that the pack cannot have."""
    return _SHOWN.sub(
        lambda match: (
            match[0] if match["name"].removeprefix("figures/") in figures else f"({match['alt']})"
        ),
        text,
    )


def _fault(card: CardValues) -> str:
    """Return why a card cannot be shown, or nothing."""
    if max(len(card.front), len(card.back)) > SIDE_LENGTH:
        return f"a side of more than {SIDE_LENGTH:,} letters"
    for way in ways(card):
        for side in sides(way):
            rendered = render_side(side, language=card.language, figure=lambda _: _SPACE)
            if rendered.faults:
                return rendered.faults[0].say
            if not (rendered.text.strip() or rendered.figures):
                return "a card has two sides, and one is empty"
    return ""


@dataclass
class _Files:
    """Gives each card its file, by deck, and its place in it."""

    plan: CardPlan
    counts: dict[str, int] = field(default_factory=dict)

    def placed(self, card: CardValues, category: str) -> CardValues:
        steps = (slugify(step)[:40].strip("-") for step in category.split("/")[:2])
        name = "/".join(filter(None, steps)) or UNFILED
        count = self.counts[name] = self.counts.get(name, -1) + 1
        part, position = divmod(count, CARDS_OF_A_FILE)
        return replace(card, file=f"{name}-{part + 1}" if part else name, position=position)


def _shown(figures: dict[str, bytes], cards: list[CardValues]) -> dict[str, bytes]:
    named = {
        match["name"].removeprefix("figures/")
        for card in cards
        for match in _SHOWN.finditer(f"{card.front}\n{card.back}")
    }
    return {name: data for name, data in figures.items() if name in named}


def _left_behind(collection: Collection) -> Iterator[Loss]:
    """Say what cards of a pack have no place for, once for all."""
    yield from collection.lost_schedules(
        "a pack is for everybody; bring a collection of your own to Recall to go on with it"
    )
    tagged = sum(bool(note.tags) for note in collection.notes)
    if tagged:
        yield Loss("all notes", f"the tags of {tagged} notes", "a card has topics", partial=True)


def _pack_values(plan: CardPlan) -> PackValues:
    return PackValues(
        key=plan.key,
        title=plan.title[:PACK_LENGTH],
        version=plan.date.replace("-", "."),
        language=plan.language,
        licence=plan.licence[:LICENCE_LENGTH],
        authors=(plan.by,) if plan.by else (),
    )
