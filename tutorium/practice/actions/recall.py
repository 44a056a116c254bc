"""Recalls and what else is done with a card: one more row of its log, and its state from them all."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from tutorium.accounts.models import Learner
from tutorium.practice.actions.keeping import locked_card
from tutorium.practice.domain.memory import Grade
from tutorium.practice.domain.recall_log import Kind, state_of
from tutorium.practice.models import KeptCard, RecallRow, RecallState
from tutorium.practice.models.recall import state_row

BATCH = 500
LONGEST = 10 * 60 * 1000  # milliseconds: whoever takes longer was away


def recall(
    card: KeptCard,
    grade: Grade,
    *,
    at: datetime,
    uid: UUID | None = None,
    milliseconds: int | None = None,
) -> RecallState:
    """Keep how well a card was recalled, once for each `uid`; return what follows."""
    spent = None if milliseconds is None else min(max(0, milliseconds), LONGEST)
    return append(card, Kind.RECALL, at=at, uid=uid, grade=grade, milliseconds=spent)


def cram(card: KeptCard, grade: Grade, *, at: datetime, uid: UUID | None = None) -> RecallState:
    """Keep a recall ahead of its time: it is logged and moves nothing."""
    return append(card, Kind.CRAM, at=at, uid=uid, grade=grade)


def bury(card: KeptCard, *, until: datetime, at: datetime) -> RecallState:
    """Show a card no more until a moment, as a rule the end of the learner's day."""
    return append(card, Kind.BURY, at=at, until=until)


def suspend(card: KeptCard, *, at: datetime) -> RecallState:
    return append(card, Kind.SUSPEND, at=at)


def resume(card: KeptCard, *, at: datetime) -> RecallState:
    return append(card, Kind.RESUME, at=at)


def undo(row: RecallRow, *, at: datetime) -> RecallState:
    """Take a row back by one more row; what was undone already stays so."""
    return append(row.card, Kind.UNDO, at=at, undoes=row.uid)


@transaction.atomic
def append(
    card: KeptCard, kind: Kind, *, at: datetime, uid: UUID | None = None, **said: Any
) -> RecallState:
    """Add a row to the log of a card and work out its state.

    Sent twice, it is one row. A name that another card's row has was guessed or copied: the row
    gets a name of its own.
    """
    card = locked_card(card)
    row = RecallRow(
        uid=uid or uuid4(),
        learner_id=card.learner_id,
        card=card,
        kind=kind,
        at=at,
        received_at=at,
        **said,
    )
    there = RecallRow.objects.filter(uid=row.uid).first()
    if there is None or there.card_id != card.pk:
        row.uid = uuid4() if there else row.uid
        row.save(force_insert=True)
    return replay(card)


def replay(card: KeptCard) -> RecallState:
    """Work out the state of a card from its whole log, and keep it."""
    state = state_row(card, state_of(row.deed for row in card.log.all()))
    state.save()
    return state


def rebuild(cards: Iterable[KeptCard]) -> int:
    """Make the states of cards anew from their logs; return how many there were."""
    count = 0
    for card in cards:
        with transaction.atomic():
            replay(locked_card(card))
        count += 1
    return count


def merge_recall(*, source: Learner, target: Learner) -> None:
    """Give one learner's cards to another; what both keep becomes one card with both logs.

    Called in the transaction that merges the learners.
    """
    theirs = dict(KeptCard.objects.visible_to(target).values_list("identity", "pk"))
    RecallRow.objects.filter(learner=source).update(learner=target)
    RecallState.objects.filter(learner=source).update(learner=target)
    for card in KeptCard.objects.visible_to(source).order_by("pk"):
        if card.identity in theirs:
            _join(card, KeptCard.objects.get(pk=theirs[card.identity]))
    KeptCard.objects.visible_to(source).update(learner=target)


def _join(card: KeptCard, into: KeptCard) -> None:
    RecallRow.objects.filter(card=card).update(card=into)
    card.delete()
    replay(into)
