"""What a learner's memory of one card is thought to be, and how a recall changes it.

The model is FSRS-6 with its default parameters (package `fsrs`); here it is a pure function: the
time comes in as an argument, and so does the chance that spreads days.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from math import inf

from fsrs import Card, Rating, Scheduler, State

DAY = timedelta(days=1)
# How far an interval may be spread so that cards learnt together part: days from, to, share of
# each day between (as FSRS and Anki have it).
SPREAD = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, inf, 0.05))
NO_SPREAD_BELOW = 2.5  # days


class Grade(IntEnum):
    """How well a card was recalled, as the learner says."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Stage(IntEnum):
    """Where a card is: seen minutes ago, kept for days, or forgotten and seen minutes ago."""

    LEARNING = 1
    KEPT = 2
    RELEARNING = 3


@dataclass(frozen=True)
class Policy:
    """How recalls are spaced. Retention is the share of cards to be recalled when they fall due."""

    retention: float = 0.9
    learning_steps: tuple[timedelta, ...] = (timedelta(minutes=1), timedelta(minutes=10))
    relearning_steps: tuple[timedelta, ...] = (timedelta(minutes=10),)
    most_days: int = 36_500
    leech_lapses: int = 8  # a card forgotten so often is set aside, and again after half as many


@dataclass(frozen=True)
class Memory:
    """The state of one card after at least one recall."""

    stage: Stage
    step: int | None  # of learning or relearning
    stability: float  # days after which the chance of recall has fallen to 90 %
    difficulty: float  # 1 to 10
    last_at: datetime
    due_at: datetime
    recalls: int = 1
    lapses: int = 0  # how often it was forgotten after it had been kept


USUAL = Policy()


def remember(
    memory: Memory | None,
    grade: Grade,
    at: datetime,
    *,
    chance: float = 0.5,
    policy: Policy = USUAL,
) -> Memory:
    """Return the memory after a recall; `None` is a card never seen.

    `chance`, from 0 to below 1, says where within its spread the next day falls: .5 in the middle.
    A time before the last recall counts as the time of that one.
    """
    if memory is not None:
        at = max(at, memory.last_at)
    after, _ = _scheduler(policy).review_card(_card(memory, at), Rating(grade), at.astimezone(UTC))
    was_kept = memory is not None and memory.stage is Stage.KEPT
    stage = Stage(after.state)
    return Memory(
        stage=stage,
        step=after.step,
        stability=after.stability or 0.0,
        difficulty=after.difficulty or 0.0,
        last_at=at,
        due_at=at + _spread(after.due - at, stage, chance, policy),
        recalls=1 + (memory.recalls if memory else 0),
        lapses=(memory.lapses if memory else 0) + (was_kept and grade is Grade.AGAIN),
    )


def chance_of_recall(memory: Memory, at: datetime, policy: Policy = USUAL) -> float:
    """Return the probability that the card is recalled then; FSRS counts whole days of 24 hours."""
    card = _card(memory, at)
    return float(_scheduler(policy).get_card_retrievability(card, at.astimezone(UTC)))


def whole_days(earlier: datetime, later: datetime) -> int:
    return max(0, (later - earlier) // DAY)


@lru_cache(maxsize=64)
def _scheduler(policy: Policy) -> Scheduler:
    return Scheduler(
        desired_retention=policy.retention,
        learning_steps=policy.learning_steps,
        relearning_steps=policy.relearning_steps,
        maximum_interval=policy.most_days,
        enable_fuzzing=False,  # it would draw from the one generator of the process
    )


def _card(memory: Memory | None, at: datetime) -> Card:
    """Return FSRS's card; its own number is never used, and without one it would wait and read a clock."""
    if memory is None:
        return Card(card_id=0, due=at)
    return Card(
        card_id=0,
        state=State(memory.stage),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due_at,
        last_review=memory.last_at,
    )


def _spread(interval: timedelta, stage: Stage, chance: float, policy: Policy) -> timedelta:
    days = interval // DAY
    if stage is not Stage.KEPT or days < NO_SPREAD_BELOW:
        return interval
    reach = 1 + sum(share * max(0.0, min(days, end) - start) for start, end, share in SPREAD)
    least, most = max(2, round(days - reach)), min(round(days + reach), policy.most_days)
    return timedelta(days=min(least, most) + int(chance * (most - min(least, most) + 1)))
