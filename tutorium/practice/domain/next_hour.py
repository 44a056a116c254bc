"""What to do in the next hour: where practice is worth most marks on the day of the exam, and why.

What practice brings is read off the forecast itself: what right responses add to it, less what
will have faded by then. The hour is given out in blocks, each to the topic where it brings most,
so that a topic that had one brings less with the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from tutorium.practice.domain.mastery import (
    EXPECTED,
    FITTED,
    TYPICAL,
    Mastery,
    Silence,
    State,
    faded,
    foretold,
    mastery,
)
from tutorium.practice.domain.mastery_difficulty import logistic

BLOCK = 15  # minutes
MINUTES = 60
ATTEMPTS = 5  # in a block
FADING = 0.05  # of a share that is lost until the exam, from which it is worth a reason
SECURE = 0.6

Why = Literal["unknown", "weak", "fading", "heavy"]


@dataclass(frozen=True, slots=True)
class Field:
    """A topic that can be practised: its name, its share of the marks, and its state."""

    topic: str
    weight: float
    state: State


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`gain` is in marks of the paper, on the day of the exam."""

    topic: str
    minutes: int
    gain: float
    why: Why


def next_hour(
    fields: Sequence[Field], general: State, *, marks: int, now: datetime, exam: datetime
) -> list[Suggestion]:
    """Return how to spend the hour, what brings most first; `marks` are those of the papers."""
    total = sum(field.weight for field in fields)
    left = {field.topic: field for field in fields if field.weight > 0}
    if not left:
        return []
    gains: dict[str, list[float]] = {}
    for _ in range(MINUTES // BLOCK):
        worth = {t: gain_of_block(f, general, now=now, exam=exam) / total for t, f in left.items()}
        best = max(worth, key=lambda topic: (worth[topic], topic))
        gains.setdefault(best, []).append(worth[best] * marks)
        left[best] = _practised(left[best], general, now=now)
    named = {field.topic: field for field in fields}
    found = [
        Suggestion(
            topic, BLOCK * len(own), sum(own), _why(named[topic], fields, general, now, exam)
        )
        for topic, own in gains.items()
    ]
    return sorted(found, key=lambda one: -one.gain)


def gain_of_block(field: Field, general: State, *, now: datetime, exam: datetime) -> float:
    """Return what a block adds to the share of all marks, before weights are made to add up."""
    after = _practised(field, general, now=now)
    before, later = (share_at(one.state, general, at=exam) for one in (field, after))
    return field.weight * (later - before)


def _practised(field: Field, general: State, *, now: datetime) -> Field:
    """Return the topic after a block that goes as is to be expected."""
    state = faded(field.state, now)
    right = ATTEMPTS * share_at(state, general, at=now)
    return replace(field, state=replace(state, earned=state.earned + right, at=now))


def share_at(state: State, general: State, *, at: datetime) -> float:
    """Return the share of marks that is foretold of a topic, however little is known of it."""
    own, all_ = faded(state, at), faded(general, at)
    return logistic(foretold(own, all_, expected=EXPECTED[TYPICAL], weights=FITTED))


def _why(
    field: Field, fields: Sequence[Field], general: State, now: datetime, exam: datetime
) -> Why:
    found = mastery(field.state, general, at=now)
    if isinstance(found, Silence):
        return "unknown"
    if _is_fading(found, field, general, exam):
        return "fading"
    mean = sum(one.weight for one in fields) / len(fields)
    return "heavy" if found.share >= SECURE and field.weight > mean else "weak"


def _is_fading(found: Mastery, field: Field, general: State, exam: datetime) -> bool:
    lost = found.share - share_at(field.state, general, at=exam)
    return found.share >= SECURE and lost >= FADING
