"""Which topics are weak, for what reason each is said to be, and which of them comes first.

A topic is weak by what is known of it, with its range, and by what will be left of it on the day of
the exam. Where attempts are too few or too old to say anything, it is no more than a suspicion:
such topics come last, and are named as what they are. What was never practised is not called weak.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tutorium.practice.domain.mastery import Mastery, Silence, State, mastery
from tutorium.practice.domain.next_hour import SECURE, Field, gain_of_block, share_at

MOST = 5  # topics of one session
Why = Literal["weak", "likely", "fading", "few", "old"]
SUSPECTED = ("few", "old")


@dataclass(frozen=True, slots=True)
class Weak:
    topic: str
    why: Why
    found: Mastery | Silence


def weak_topics(
    fields: Sequence[Field], general: State, *, now: datetime, exam: datetime
) -> list[Weak]:
    """Return the weak topics: known before suspected, then by the marks that practice adds."""
    found = [
        (why in SUSPECTED, -gain_of_block(field, general, now=now, exam=exam), field.topic, why)
        for field in fields
        if (why := _why(field, general, now=now, exam=exam)) is not None
    ]
    states = {field.topic: field.state for field in fields}
    return [
        Weak(topic, why, mastery(states[topic], general, at=now))
        for _, _, topic, why in sorted(found)
    ]


def _why(field: Field, general: State, *, now: datetime, exam: datetime) -> Why | None:
    found = mastery(field.state, general, at=now)
    if isinstance(found, Silence):
        return _suspected(found, field.state)
    if found.high < SECURE:
        return "weak"
    if found.share < SECURE:
        return "likely"
    return "fading" if share_at(field.state, general, at=exam) < SECURE else None


def _suspected(found: Silence, state: State) -> Why | None:
    """Suspect what was known long ago, and what brought less than was to be expected."""
    if found.why == "old":
        return "old"
    return "few" if found.why == "few" and state.surplus < 0 else None
