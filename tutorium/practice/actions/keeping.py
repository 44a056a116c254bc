"""Cards come to be kept: from packs, from key terms, from what went wrong, and written oneself."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from tutorium.accounts.actions import locked_learner
from tutorium.accounts.models import Learner
from tutorium.core import markdown
from tutorium.curriculum.models import Course, Topic
from tutorium.library.models import Card, Note
from tutorium.practice.domain.question_cards import CardWords, NoSuchPartError, card_words
from tutorium.practice.domain.recall_log import NEW
from tutorium.practice.models import Attempt, KeptCard, RecallState
from tutorium.practice.models.recall import state_row
from tutorium.questions.domain.variants import variant_of
from tutorium.questions.models import Question
from tutorium.questions.queries import values_of

MOST = 20_000  # cards that one learner keeps: more than anybody recalls in a life at school
BATCH = 500
TWICE = 2


class DroppedCardError(Exception):
    """The card was dropped in the same moment."""


class TooManyCardsError(Exception):
    """A learner keeps as many cards as one may."""


@dataclass(frozen=True)
class Words:
    """What somebody writes on a card, in Markdown; `typed` where its answer is to be typed."""

    front: str
    back: str
    typed: str = ""
    language: str = "en"


def keep_cards(
    learner: Learner, cards: Iterable[Card], *, course: Course | None, at: datetime
) -> int:
    """Keep cards of packs; return how many were not kept already."""
    rows = [
        _row(
            learner,
            f"card:{card.uid}",
            at,
            origin=KeptCard.Origin.PACK,
            form=_form_of(card),
            card=card,
            course=course,
            language=card.language,
        )
        for card in cards
    ]
    return len(keep_rows(learner, rows))


def keep_terms(learner: Learner, note: Note, *, topic: Topic | None, at: datetime) -> int:
    """Keep the key terms of a note as cards; return how many were not kept already."""
    rows = []
    for term in note.terms:
        name = sha256(term["term"].encode()).hexdigest()[:16]
        words = Words(f"**{term['term']}**", term["means"], language=note.language)
        said = {"origin": KeptCard.Origin.TERM, "topic": topic, **_shown(words)}
        rows.append(
            _row(learner, f"term:{note.uid}:{name}", at, course=topic and topic.course, **said)
        )
    return len(keep_rows(learner, rows))


def card_from_question(
    learner: Learner, question: Question, part: str, *, at: datetime, seed: int = 0
) -> KeptCard:
    """Keep a part of a question that went wrong; what is kept already stays as it is.

    `part` is its path. Raises NoSuchPartError where the question has none such, or nothing that
    could stand behind it.
    """
    variant = variant_of(values_of(question), seed)
    words = {part: card_words(variant, part)}
    [row] = _question_rows(learner, question, words, seed=variant.seed, at=at)
    return _one(learner, row)


def cards_from_wrong(attempt: Attempt, *, at: datetime) -> None:
    """Keep the parts that lost marks, where the attempt before lost marks as well.

    Once is a slip; what went wrong twice is kept, so that it comes back until it goes right.
    """
    own = Attempt.objects.of(attempt.learner).filter(question=attempt.question_id)
    last = own.values_list("marks", "available")[:TWICE]
    if len(last) < TWICE or any(marks == available for marks, available in last):
        return
    variant = variant_of(values_of(attempt.question), attempt.seed)
    words = {}
    for part in attempt.marking["parts"]:
        if part["status"] == "marked" and part["marks"] < part["available"]:
            with suppress(NoSuchPartError):
                words[part["label"]] = card_words(variant, part["label"])
    if not words:
        return
    rows = _question_rows(attempt.learner, attempt.question, words, seed=variant.seed, at=at)
    with suppress(TooManyCardsError):
        keep_rows(attempt.learner, rows)


def write_card(learner: Learner, words: Words, *, course: Course | None, at: datetime) -> KeptCard:
    """Keep a card that the learner wrote."""
    row = KeptCard(learner=learner, origin=KeptCard.Origin.OWN, course=course, kept_at=at)
    _write(row, words)
    row.identity = f"own:{row.public_id}"
    return _one(learner, row)


@transaction.atomic
def rewrite_card(card: KeptCard, words: Words, *, course: Course | None) -> None:
    """Change what stands on a card of the learner's own; its log stays."""
    found = locked_card(card)
    _write(found, words)
    found.course = course
    found.save()
    RecallState.objects.filter(card=found).update(course=course)


@transaction.atomic
def drop_card(card: KeptCard) -> None:
    """Keep a card no longer: it goes, and its log with it."""
    learner = locked_learner(card.learner_id)
    KeptCard.objects.filter(learner=learner, identity=card.identity).delete()


def locked_card(card: KeptCard) -> KeptCard:
    """Take the learner's row; return the card, or of a learner merged meanwhile, what it became.

    Raises `DroppedCardError` where it is kept no longer.
    """
    learner = locked_learner(card.learner_id)
    if learner.pk == card.learner_id and KeptCard.objects.filter(pk=card.pk).exists():
        return card
    found = KeptCard.objects.filter(learner=learner, identity=card.identity).first()
    if found is None:
        raise DroppedCardError
    return found


def _question_rows(
    learner: Learner, question: Question, words: Mapping[str, CardWords], *, seed: int, at: datetime
) -> list[KeptCard]:
    """Return cards of a question's parts, by their paths; nothing is saved."""
    topic = question.topics.select_related("course").order_by("question_links__sort_order").first()
    figure = _figures(question)
    return [
        _row(
            learner,
            f"question:{question.uid}:{part}",
            at,
            origin=KeptCard.Origin.QUESTION,
            form=KeptCard.Form.TYPED if own.is_typed else KeptCard.Form.PLAIN,
            course=topic and topic.course,
            topic=topic,
            question=question,
            part=part,
            seed=seed,
            **_shown(Words(own.front, own.back, language=question.language), figure),
        )
        for part, own in words.items()
    ]


def _form_of(card: Card) -> KeptCard.Form:
    """Say how a card is asked; one with gaps as any other, for its HTML hides what it has to."""
    return KeptCard.Form.TYPED if card.kind == Card.Kind.TYPED else KeptCard.Form.PLAIN


def _row(learner: Learner, identity: str, at: datetime, **said: Any) -> KeptCard:
    return KeptCard(learner=learner, identity=identity, kept_at=at, **said)


def _write(card: KeptCard, words: Words) -> None:
    card.form = KeptCard.Form.TYPED if words.typed else KeptCard.Form.PLAIN
    card.typed = words.typed
    for name, value in _shown(words).items():
        setattr(card, name, value)


def _shown(words: Words, figure: Any = None) -> dict[str, str]:
    """Return the words with the HTML that shows them."""
    front, back = (
        markdown.render(text, language=words.language, figure=figure).html
        for text in (words.front, words.back)
    )
    return {
        "front": words.front,
        "back": words.back,
        "front_html": front,
        "back_html": back,
        "language": words.language,
    }


def _figures(question: Question) -> Any:
    def find(source: str) -> markdown.Figure | None:
        found = question.figures.get(source)
        return markdown.Figure(**found) if found else None

    return find


@transaction.atomic
def _one(learner: Learner, row: KeptCard) -> KeptCard:
    keep_rows(learner, [row])
    return KeptCard.objects.get(learner=row.learner_id, identity=row.identity)


@transaction.atomic
def keep_rows(learner: Learner, rows: Sequence[KeptCard]) -> list[KeptCard]:
    """Keep what is not kept yet, each with the state of a new card."""
    learner = locked_learner(learner.pk)
    for row in rows:
        row.learner = learner
    own = KeptCard.objects.visible_to(learner)
    wanted = {row.identity: row for row in rows}
    there = set(own.filter(identity__in=wanted).values_list("identity", flat=True))
    new = [row for identity, row in wanted.items() if identity not in there]
    if new and own.count() + len(new) > MOST:
        raise TooManyCardsError
    made = KeptCard.objects.bulk_create(new, batch_size=BATCH)
    RecallState.objects.bulk_create([state_row(row, NEW) for row in made], batch_size=BATCH)
    return made
