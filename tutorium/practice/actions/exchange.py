"""Decks of other programs come in, and a learner's cards go out, with schedule and history."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db import transaction

from tutorium.accounts.actions import locked_learner
from tutorium.accounts.models import Learner
from tutorium.core import markdown
from tutorium.curriculum.models import Course
from tutorium.formats.cards import Collection
from tutorium.practice.actions.keeping import BATCH, MOST, keep_rows
from tutorium.practice.domain.exchange import Brought, Words, incoming, outgoing
from tutorium.practice.domain.recall_log import Deed, state_of
from tutorium.practice.models import KeptCard, RecallRow, RecallState
from tutorium.practice.models.kept_cards import LONGEST
from tutorium.practice.models.recall import memory_json, state_row


@dataclass(frozen=True)
class Imported:
    """How many cards were kept, how many were kept already, and how many rows of log came in."""

    cards: int
    known: int
    rows: int


@transaction.atomic
def import_cards(
    learner: Learner, collection: Collection, *, course: Course | None, at: datetime
) -> Imported:
    """Keep the cards of a collection; bringing it again adds only what is new in it.

    Raises TooManyCardsError.
    """
    learner = locked_learner(learner.pk)
    brought = list(islice(incoming(collection.notes, whose=learner.public_id, now=at), MOST + 1))
    made = keep_rows(learner, [_row(learner, each, course, at) for each in brought])
    cards = {
        card.identity: card
        for card in KeptCard.objects.visible_to(learner).filter(origin=KeptCard.Origin.IMPORT)
    }
    rows = _new_rows(brought, cards, at)
    RecallRow.objects.bulk_create(rows, batch_size=BATCH)
    _replay({row.card_id for row in rows})
    return Imported(len(made), len(brought) - len(made), len(rows))


def export_cards(learner: Learner, *, course: Course | None, at: datetime) -> Collection:
    """Return a learner's cards of a course, or all of them, as a collection."""
    kept = KeptCard.objects.visible_to(learner).with_words().order_by("kept_at", "pk")
    cards = list(kept.filter(course=course) if course else kept)
    logs = _logs([card.pk for card in cards])
    notes = [
        outgoing(_words(card), state_of(logs[card.pk]), logs[card.pk])
        for card in cards
        if not card.is_withdrawn
    ]
    title = course.name if course else "Tutorium"
    return Collection(tuple(notes), created_at=at, title=title, items=len(notes))


def _row(learner: Learner, brought: Brought, course: Course | None, at: datetime) -> KeptCard:
    front, back = brought.front[:LONGEST], brought.back[:LONGEST]
    return KeptCard(
        learner=learner,
        identity=brought.identity,
        origin=KeptCard.Origin.IMPORT,
        form=KeptCard.Form(brought.form),
        course=course,
        typed=brought.typed,
        gap=brought.gap,
        front=front,
        back=back,
        front_html=markdown.render(front).html,
        back_html=markdown.render(back).html,
        kept_at=at,
    )


def _new_rows(
    brought: Sequence[Brought], cards: dict[str, KeptCard], at: datetime
) -> list[RecallRow]:
    own = [card.pk for card in cards.values()]
    known = set(RecallRow.objects.filter(card__in=own).values_list("uid", flat=True))
    found: dict[UUID, RecallRow] = {}
    for each in brought:
        card = cards[each.identity]
        for deed in each.deeds:
            uid = UUID(deed.uid)
            if uid not in known:
                found[uid] = _log_row(card, uid, deed, at)
    return list(found.values())


def _log_row(card: KeptCard, uid: UUID, deed: Deed, at: datetime) -> RecallRow:
    return RecallRow(
        uid=uid,
        learner_id=card.learner_id,
        card=card,
        kind=deed.kind,
        grade=deed.grade,
        memory=memory_json(deed.memory) if deed.memory else None,
        at=deed.at,
        received_at=max(at, deed.at),
    )


def _replay(cards: set[int]) -> None:
    """Work out the states of many cards with few queries."""
    ids = sorted(cards)
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        logs = _logs(some)
        rows = KeptCard.objects.filter(pk__in=some)
        states = [state_row(card, state_of(logs[card.pk])) for card in rows]
        RecallState.objects.filter(card__in=some).delete()
        RecallState.objects.bulk_create(states)


def _logs(cards: Sequence[int]) -> dict[int, list[Deed]]:
    logs: dict[int, list[Deed]] = defaultdict(list)
    for start in range(0, len(cards), BATCH):
        for row in RecallRow.objects.filter(card__in=cards[start : start + BATCH]):
            logs[row.card_id].append(row.deed)
    return logs


def _words(card: KeptCard) -> Words:
    """Return what a card asks; a way of a pack's card that has several is a card of its own."""
    kept = card.card
    if kept is None:
        return Words(card.identity, card.front, card.back, card.typed)
    if kept.kind == kept.Kind.CLOZE:
        return Words(card.identity, kept.front, kept.back, gap=kept.ordinal + 1)
    sides = (kept.back, kept.front) if kept.ordinal else (kept.front, kept.back)
    return Words(card.identity, *sides, kept.typed)
