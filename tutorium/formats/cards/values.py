"""Notes, the cards that ask for them, and each card's schedule and history, as plain values.

Texts are Markdown as packs write it (maths between dollars, figures as `figures/name.svg`).
Moments are aware and in UTC; Anki keeps recalls to the millisecond and all else to the second.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from tutorium.formats.quizzes.values import Figure, Loss

NoteKind = Literal["basic", "reversed", "cloze", "typed"]
# FSRS's own names; a card that is learned is in `review`.
State = Literal["new", "learning", "review", "relearning"]
RecallKind = Literal["learning", "review", "relearning", "cram", "manual", "rescheduled"]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NOTHING = timedelta()


@dataclass(frozen=True, slots=True)
class Recall:
    """One time that a card was asked, as it was logged; the log is only ever added to.

    `rating` is 1 again, 2 hard, 3 good, 4 easy, as FSRS has it; 0 where nobody answered because
    the card was scheduled by hand (`manual`, `rescheduled`).
    """

    at: datetime
    rating: int
    kind: RecallKind = "review"
    interval: timedelta = NOTHING  # until it is due again, as it was then decided
    last_interval: timedelta = NOTHING
    factor: int = 0  # SM-2: ease in thousandths (2500); under FSRS Anki keeps difficulty here
    milliseconds: int = 0  # from question to rating


@dataclass(frozen=True, slots=True)
class ScheduledCard:
    """One way of asking for a note, and when it is asked again.

    `ordinal` says which way: 0 from front to back, 1 from back to front; of a cloze, the number
    of what is hidden, less 1. A note and an ordinal name a card for ever.

    A card in `review` is due on a day: `due_at` is where that day begins, counted in days of 24
    hours from the collection's `created_at`. A learning card is due at an instant, a new one not
    at all: `position` is its place among the new ones.
    """

    ordinal: int = 0
    deck: str = "Default"  # levels with `::` between them
    state: State = "new"
    due_at: datetime | None = None
    position: int = 0
    interval_days: int = 0
    ease: int = 0  # SM-2, in thousandths; 0 before the card is learned
    recall_count: int = 0  # Anki's `reps`; what is asked in learning counts as well
    lapses: int = 0
    steps_left: int = 0  # of learning, as Anki packs it: steps today × 1000 + steps in all
    stability: float | None = None  # days; FSRS, where the collection uses it
    difficulty: float | None = None  # 1 to 10; FSRS
    desired_retention: float | None = None  # 0 to 1; FSRS
    suspended: bool = False
    buried: bool = False
    flag: int = 0  # 0 none, 1 to 7 colours
    recalls: tuple[Recall, ...] = ()  # the oldest first

    @property
    def is_learned(self) -> bool:
        """Say whether it has anything that a deck for everybody does not."""
        return self.state != "new" or bool(self.recalls)


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be remembered, with the cards that ask for it.

    | kind | front | back | cards |
    |---|---|---|---|
    | basic | asked | answered | 0 |
    | reversed | asked, or answered | answered, or asked | 0 and 1 |
    | cloze | a text with `{{c1::hidden}}` or `{{c1::hidden::hint}}` | shown with the answer, or empty | one for each number |
    | typed | asked | shown with the answer | 0; `typed` is what is to be typed |
    """

    identity: str  # the source's own name for it (Anki's `guid`): a second import finds it again
    kind: NoteKind
    front: str
    back: str
    typed: str = ""  # plain text, without markup
    tags: tuple[str, ...] = ()  # levels with `::` between them; `leech` where Anki said so
    created_at: datetime = EPOCH
    modified_at: datetime = EPOCH
    cards: tuple[ScheduledCard, ...] = (ScheduledCard(),)


@dataclass(frozen=True, slots=True)
class Collection:
    """All that was read of a file: every item is a note or a loss.

    So `items` is the number of notes and of losses that are not partial, together. `created_at`
    is where the first day begins that due days are counted from.
    """

    notes: tuple[Note, ...]
    created_at: datetime = EPOCH
    title: str = ""  # of the deck that holds all others
    figures: tuple[Figure, ...] = field(default_factory=tuple)  # what texts show
    losses: tuple[Loss, ...] = ()
    items: int = 0

    def lost_schedules(self, why: str) -> Iterator[Loss]:
        """Yield what a form without schedules loses, as one loss."""
        if learned := sum(card.is_learned for note in self.notes for card in note.cards):
            yield Loss("all notes", f"the schedules of {learned} cards", why, partial=True)
