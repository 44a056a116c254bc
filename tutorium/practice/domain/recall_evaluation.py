"""How well recalls are foreseen, measured on a log of real ones.

Each recall is predicted from those before it, with the default parameters of FSRS-6. Counted are
the recalls that srs-benchmark and the optimiser of py-fsrs count: not the first of a card, of which
nothing is known yet, and none within 24 hours of the last one, since there the model does not
predict (its curve begins with whole days at a chance of 1). Both still teach what follows them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import floor, log, sqrt
from statistics import fmean

from tutorium.practice.domain.mastery_measures import auc as ranked
from tutorium.practice.domain.memory import (
    Grade,
    Memory,
    chance_of_recall,
    remember,
    whole_days,
)

LEAST = 1e-15  # a probability whose logarithm is still finite
# What is counted in one bin lies within a factor: of days, of recalls so far, and of lapses
# (srs-benchmark's RMSE (bins)).
DAYS_FACTOR, RECALLS_FACTOR, LAPSES_FACTOR = 3.62, 1.89, 1.73

Bin = tuple[int, int, int]


@dataclass(frozen=True)
class Recall:
    """A row of the log."""

    card: str
    grade: Grade
    at: datetime


@dataclass(frozen=True)
class Prediction:
    """A recall, what was foreseen of it, and the bin in which the two are compared."""

    chance: float
    recalled: bool
    bin: Bin


@dataclass(frozen=True)
class Evaluation:
    predictions: Sequence[Prediction]
    first: int  # recalls left out because they were the first of their card
    same_day: int  # recalls left out because the last one was less than 24 hours ago


@dataclass
class _Course:
    """One card on its way through the log."""

    memory: Memory
    recalls: int = 1
    lapses: int = 0  # recalls on a later day that failed


def evaluate(log_: Iterable[Recall]) -> Evaluation:
    courses: dict[str, _Course] = {}
    predictions: list[Prediction] = []
    same_day = 0
    for recall in sorted(log_, key=lambda recall: (recall.at, recall.card)):
        course = courses.get(recall.card)
        if course is None:
            courses[recall.card] = _Course(remember(None, recall.grade, recall.at))
            continue
        days = whole_days(course.memory.last_at, recall.at)
        if days:
            predictions.append(_prediction(course, recall, days))
        else:
            same_day += 1
        course.memory = remember(course.memory, recall.grade, recall.at)
        course.recalls += 1
        course.lapses += bool(days) and recall.grade is Grade.AGAIN
    return Evaluation(predictions, first=len(courses), same_day=same_day)


def _prediction(course: _Course, recall: Recall, days: int) -> Prediction:
    return Prediction(
        chance=chance_of_recall(course.memory, recall.at),
        recalled=recall.grade is not Grade.AGAIN,
        bin=(
            _exponent(days, DAYS_FACTOR),
            _exponent(course.recalls + 1, RECALLS_FACTOR),
            _exponent(course.lapses, LAPSES_FACTOR) if course.lapses else -1,
        ),
    )


def _exponent(number: int, base: float) -> int:
    return floor(log(number) / log(base))


def log_loss(predictions: Sequence[Prediction]) -> float | None:
    """Return the mean of -ln of the probability given to what happened; none of none."""
    given = [each.chance if each.recalled else 1 - each.chance for each in predictions]
    return -fmean(log(max(chance, LEAST)) for chance in given) if given else None


def auc(predictions: Sequence[Prediction]) -> float | None:
    """Return how often what was recalled had been given the higher chance than what was not.

    A tie counts half (Mann and Whitney). None where all or nothing was recalled.
    """
    return ranked([each.recalled for each in predictions], [each.chance for each in predictions])


def rmse_bins(predictions: Sequence[Prediction]) -> float | None:
    """Return how far mean prediction and outcome lie apart, bin by bin, weighted by their sizes."""
    bins: dict[Bin, list[Prediction]] = defaultdict(list)
    for each in predictions:
        bins[each.bin].append(each)
    squares = [len(bin_) * _difference(bin_) ** 2 for bin_ in bins.values()]
    return sqrt(sum(squares) / len(predictions)) if predictions else None


def _difference(bin_: Sequence[Prediction]) -> float:
    return fmean(each.chance for each in bin_) - fmean(each.recalled for each in bin_)
