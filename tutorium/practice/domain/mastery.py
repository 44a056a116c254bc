"""What a learner has of a topic: a few numbers, to which each attempt adds, and which fade.

An attempt counts by what it earned more, or less, than was to be expected of its difficulty, over
what it could tell. Sums of these, fading over days, are all that is kept. So a state is the same
whatever the order in which its attempts arrive, and two devices' states are added.

The weights of the forecast are fitted on simulated students (`python -m bench.practice.mastery`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import log1p, sqrt
from typing import Literal, NamedTuple

from tutorium.practice.domain.mastery_difficulty import logistic, logit

HALF_LIFE = 30.0  # days in which what an attempt says fades to its half
# Share of the marks that is to be expected of a question of difficulty 1 to 5: a choice of ours.
EXPECTED = {1: 0.85, 2: 0.72, 3: 0.6, 4: 0.47, 5: 0.35}
TYPICAL = 3  # the difficulty that mastery speaks of
REPEATED = 0.25  # weight of an attempt at a variant that was tried before
MOST_TELLING = 9  # marks, beyond which a question tells no more
OF_TOPIC = 0.8  # information that a learner at the mean counts for, in a topic and in all
OF_GENERAL = 1.5
OF_RANGE = 1.0  # and of what a range is made of, so that none is wider than the spread

THIN = 0.6  # information below which nothing is said: about three attempts at single marks
OLD = 3  # attempts that were enough once

Why = Literal["none", "few", "old"]
_DAY = 86_400


class Evidence(NamedTuple):
    """One attempt, seen from its topic: shares of marks, and how much it tells."""

    earned: float
    expected: float
    weight: float
    at: datetime


@dataclass(frozen=True, slots=True)
class State:
    """Sums as they stood at `at`: surplus over what was expected, what attempts could tell, marks."""

    surplus: float = 0.0
    information: float = 0.0
    earned: float = 0.0
    count: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Mastery:
    """The share of marks to be expected of typical questions, and a range it lies in 8 times of 10."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing can be said: no attempts, too few, or too long ago."""

    why: Why


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the forecast, in logits; `spread` widens the range until it holds what it says."""

    level: float
    question: float
    topic: float
    general: float
    earned: float
    spread: float


# Between the fit on simulated students and the one on ASSISTments 2009, rounded: docs/progress.md.
FITTED = Weights(-0.5, 1.3, 0.4, 0.7, 0.35, 1.3)

NOTHING = State()


def evidence_of(
    marks: float, available: float, *, difficulty: int, at: datetime, weight: float = 1.0
) -> Evidence:
    """Return what an attempt says; `weight` is less than 1 where it was helped or repeated."""
    telling = sqrt(min(available, MOST_TELLING))
    return Evidence(marks / available, EXPECTED[difficulty], weight * telling, at)


def weight_of(*, hints: int, is_repeated: bool) -> float:
    """Return how much of an attempt is the learner's own: each hint takes from it."""
    return (REPEATED if is_repeated else 1.0) / (1 + hints)


def taken(state: State, evidence: Evidence) -> State:
    """Return the state with one more attempt, which may be older than the last."""
    earned, expected, weight, at = evidence
    surplus = weight * (earned - expected)
    information = weight * expected * (1 - expected)
    return joined(state, State(surplus, information, weight * earned, 1, at))


def replayed(evidence: Iterable[Evidence]) -> State:
    """Return the state after all of these, in order of time."""
    state = NOTHING
    for one in sorted(evidence, key=lambda one: one.at):
        state = taken(state, one)
    return state


def joined(one: State, other: State) -> State:
    """Return the state of both: of two devices, or of a topic and its neighbour."""
    if one.at is None or other.at is None:
        return other if one.at is None else one
    at = max(one.at, other.at)
    one, other = faded(one, at), faded(other, at)
    return State(
        one.surplus + other.surplus,
        one.information + other.information,
        one.earned + other.earned,
        one.count + other.count,
        at,
    )


def faded(state: State, at: datetime) -> State:
    """Return what is left of a state at a later time; an earlier one changes nothing."""
    if state.at is None or at <= state.at:
        return state
    days = (at - state.at).total_seconds() / _DAY
    left = float(0.5 ** (days / HALF_LIFE))
    return State(
        state.surplus * left, state.information * left, state.earned * left, state.count, at
    )


def mastery(
    state: State, general: State, *, at: datetime, weights: Weights = FITTED
) -> Mastery | Silence:
    """Say what a learner has of a topic; `general` is the state of all topics of the course."""
    now = faded(state, at)
    if not now.count:
        return Silence("none")
    if now.information < THIN:
        return Silence("old" if now.count > OLD else "few")
    value = foretold(now, faded(general, at), expected=EXPECTED[TYPICAL], weights=weights)
    margin = weights.spread / sqrt(now.information + OF_RANGE)
    return Mastery(logistic(value), logistic(value - margin), logistic(value + margin))


def foretold(now: State, general: State, *, expected: float, weights: Weights = FITTED) -> float:
    """Return the logits of a right response to a question of which `expected` is the share right.

    Both states stand at the moment of the response.
    """
    features = features_of(now, general, expected=expected)
    w = weights
    own = (w.level, w.question, w.topic, w.general, w.earned)
    return sum(weight * feature for weight, feature in zip(own, features, strict=True))


def features_of(now: State, general: State, *, expected: float) -> tuple[float, ...]:
    """Return what the forecast rests on, in the order of the weights."""
    return (
        1.0,
        logit(expected),
        now.surplus / (now.information + OF_TOPIC),
        general.surplus / (general.information + OF_GENERAL),
        log1p(now.earned),
    )
