"""Cards of other programs taken in with schedule and history, and a learner's cards given out.

What comes in keeps the day on which the other program had it fall due: its recalls become rows
of the log, and after them stands one row that places the card. The rows have names that follow
from what they say, so that bringing the same file twice adds nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal
from uuid import UUID, uuid5

from tutorium.formats.cards import Note, Recall, ScheduledCard, cloze
from tutorium.practice.domain.memory import DAY, Grade, Memory, Stage, whole_days
from tutorium.practice.domain.recall_log import CardState, Deed, Kind, effective

NAMES = UUID("5f0c6f0e-6d0b-4c57-9a54-6c1f0d3ad1a7")
LONGEST_IDENTITY = 110
LONGEST_TYPED = 200
MIDDLE_EASE, MIDDLE_DIFFICULTY = 2500, 5.5  # where SM-2's and FSRS's scales meet
EASE_A_POINT = 1200 / 4.5  # thousandths of SM-2's ease for a point of FSRS's difficulty
AFTER = timedelta(microseconds=1)  # so that a row follows the recall that it is about
GRADED = frozenset({"learning", "review", "relearning"})
STATES: dict[Stage, Literal["learning", "review", "relearning"]] = {
    Stage.LEARNING: "learning",
    Stage.KEPT: "review",
    Stage.RELEARNING: "relearning",
}

Form = Literal["plain", "typed", "cloze"]


@dataclass(frozen=True)
class Brought:
    """A card that comes in: its words as they are asked, and the log that comes with it."""

    identity: str
    form: Form
    front: str
    back: str
    deeds: tuple[Deed, ...]
    typed: str = ""
    gap: int = 0


@dataclass(frozen=True)
class Words:
    """What stands on a card that goes out."""

    identity: str
    front: str
    back: str
    typed: str = ""
    gap: int = 0


def incoming(notes: Iterable[Note], *, whose: str, now: datetime) -> Iterator[Brought]:
    """Yield the cards of notes for a learner; what is dated after now is left out."""
    for note in notes:
        for card in note.cards:
            identity = _identity(note, card)
            form, front, back = _sides(note, card)
            yield Brought(
                identity=identity,
                form=form,
                front=front,
                back=back or front,
                deeds=tuple(_deeds(card, f"{whose}:{identity}", now)),
                typed=note.typed[:LONGEST_TYPED] if form == "typed" else "",
                gap=card.ordinal + 1 if form == "cloze" else 0,
            )


def outgoing(words: Words, state: CardState, log: Iterable[Deed]) -> Note:
    """Return a card as other programs take it, with all its recalls that stand."""
    cards = (_scheduled(state, effective(log), ordinal=max(0, words.gap - 1)),)
    if words.gap:
        return Note(words.identity, "cloze", words.front, words.back, cards=cards)
    if words.typed:
        return Note(words.identity, "typed", words.front, words.back, words.typed, cards=cards)
    return Note(words.identity, "basic", words.front, words.back, cards=cards)


def _identity(note: Note, card: ScheduledCard) -> str:
    name = note.identity
    if len(name) > LONGEST_IDENTITY - 20:
        name = sha256(name.encode()).hexdigest()[:40]
    return f"import:{name}:{card.ordinal}"


def _sides(note: Note, card: ScheduledCard) -> tuple[Form, str, str]:
    if note.kind == "cloze":
        number = card.ordinal + 1
        answered = "\n\n".join(filter(None, (cloze.answered(note.front, number), note.back)))
        return "cloze", cloze.asked(note.front, number), answered
    if note.kind == "reversed" and card.ordinal == 1:
        return "plain", note.back, note.front
    return ("typed" if note.kind == "typed" and note.typed else "plain"), note.front, note.back


def _deeds(card: ScheduledCard, name: str, now: datetime) -> Iterator[Deed]:
    past = [recall for recall in card.recalls if recall.at <= now]
    yield from _recalled(past, name)
    last = max([recall.at for recall in past], default=None)
    if card.state == "review" and card.due_at is not None:
        last = last or min(now, card.due_at - max(1, card.interval_days) * DAY)
        placed = Deed(_name(name, last, "place"), last + AFTER, Kind.PLACE)
        yield replace(placed, memory=_memory(card, last, card.due_at))
    if card.suspended:
        at = last or now
        yield Deed(_name(name, at, "suspend"), at + 2 * AFTER, Kind.SUSPEND)


def _recalled(recalls: Sequence[Recall], name: str) -> Iterator[Deed]:
    for recall in recalls:
        if recall.rating in set(Grade) and recall.kind in GRADED | {"cram"}:
            kind = Kind.CRAM if recall.kind == "cram" else Kind.RECALL
            uid = _name(name, recall.at, "recall")
            yield Deed(uid, recall.at, kind, grade=Grade(recall.rating))


def _name(name: str, at: datetime, what: str) -> str:
    return str(uuid5(NAMES, f"{name}:{at.isoformat()}:{what}"))


def _memory(card: ScheduledCard, at: datetime, due_at: datetime) -> Memory:
    """Return the memory that another program had; of SM-2, its interval and ease stand for one."""
    ease = card.ease or MIDDLE_EASE
    by_ease = MIDDLE_DIFFICULTY + (MIDDLE_EASE - ease) / EASE_A_POINT
    return Memory(
        stage=Stage.KEPT,
        step=None,
        stability=max(0.1, card.stability or float(card.interval_days)),
        difficulty=min(10.0, max(1.0, card.difficulty or by_ease)),
        last_at=at,
        due_at=max(due_at, at),
        recalls=max(1, card.recall_count),
        lapses=card.lapses,
    )


def _scheduled(state: CardState, log: Sequence[Deed], *, ordinal: int) -> ScheduledCard:
    recalls = tuple(
        Recall(deed.at, int(deed.grade), "cram" if deed.kind is Kind.CRAM else "review")
        for deed in log
        if deed.grade is not None
    )
    memory = state.memory
    if memory is None:
        return ScheduledCard(ordinal, recalls=recalls, suspended=state.is_suspended)
    return ScheduledCard(
        ordinal,
        state=STATES[memory.stage],
        due_at=memory.due_at,
        interval_days=whole_days(memory.last_at, memory.due_at + timedelta(hours=12)),
        recall_count=memory.recalls,
        lapses=memory.lapses,
        stability=memory.stability,
        difficulty=memory.difficulty,
        suspended=state.is_suspended,
        recalls=recalls,
    )
