"""The next response, foretold: fitted on some students of a log, and tried on the others.

Which students are kept aside depends on their names alone, so that two runs, and two machines,
keep the same ones aside.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import accumulate
from random import Random

from tutorium.practice.domain.mastery_difficulty import Difficulty
from tutorium.practice.domain.mastery_fit import Curve, Rows
from tutorium.practice.domain.mastery_history import (
    CATEGORIES,
    COUNT_BANDS,
    DENSE,
    History,
    Seen,
)
from tutorium.practice.domain.response_log import ResponseLog

TENTHS_FITTED = 8
FOLDS = 5
FITTED_AT_MOST = 400_000  # responses: more would cost time and memory, and tell little more
ROUNDS = 4

_STARTS: list[int] = list(accumulate(CATEGORIES, initial=0))


class TooFewStudentsError(Exception):
    """There is nobody to fit on, or nobody to try on."""


@dataclass
class Forecasts:
    """What came, and what was foretold, by the model and by simpler rules."""

    students: int = 0
    outcomes: list[int] = field(default_factory=list)
    model: list[float] = field(default_factory=list)
    always_mean: list[float] = field(default_factory=list)
    item_mean: list[float] = field(default_factory=list)


def draw_of(name: str) -> int:
    """Return a number from 0 to 49 that a name always has."""
    return int.from_bytes(sha256(name.encode("utf-8", "replace")).digest()[:8]) % (10 * FOLDS)


def is_fitted_on(name: str) -> bool:
    return draw_of(name) % 10 < TENTHS_FITTED


def forecasts(log: ResponseLog) -> Forecasts:
    """Fit on four students of five and foretell each response of the rest from those before it."""
    fitted = [n for n, name in enumerate(log.students) if is_fitted_on(name)]
    tried = sorted(set(range(len(log.students))) - set(fitted))
    if not fitted or not tried:
        raise TooFewStudentsError
    return Model(log, fitted).foretell(tried)


class Model:
    def __init__(self, log: ResponseLog, students: Sequence[int]) -> None:
        self._log = log
        self._skills = len(log.skills) + 1  # the last of them is none
        self._difficulty = _difficulty(log, students)
        rows = self._rows(_some(log, students))
        self._curve = Curve(rows, self._items_at + len(log.items))
        self._curve.fit(rows, rounds=ROUNDS, random=Random(0))  # noqa: S311 (no secret)

    def foretell(self, students: Iterable[int]) -> Forecasts:
        found = Forecasts()
        for student in students:
            found.students += 1
            self._foretell_one(student, found)
        return found

    def _foretell_one(self, student: int, found: Forecasts) -> None:
        difficulty = self._difficulty
        history = History(difficulty)
        for item, skill, correct in self._log.responses_of(student):
            seen = history.before(item, skill)
            found.model.append(
                self._curve.forecast(seen.numbers, self._categories(seen, item, skill))
            )
            found.always_mean.append(difficulty.mean)
            found.item_mean.append(difficulty.item_mean(item))
            found.outcomes.append(correct)
            history.take(correct)

    def _rows(self, students: Sequence[int]) -> Rows:
        """Return what is known before each response.

        The share of an item is taken from students of other folds, so that it never holds the
        response which it is to foretell.
        """
        rows = Rows(DENSE, len(CATEGORIES) + 3)
        others = self._difficulties(students)
        for student in students:
            history = History(others[_fold(self._log, student)])
            for item, skill, correct in self._log.responses_of(student):
                seen = history.before(item, skill)
                rows.add(seen.numbers, self._categories(seen, item, skill), correct)
                history.take(correct)
        return rows

    def _difficulties(self, students: Sequence[int]) -> list[Difficulty]:
        log = self._log
        return [
            _difficulty(log, [each for each in students if _fold(log, each) != fold])
            for fold in range(FOLDS)
        ]

    def _categories(self, seen: Seen, item: int, skill: int) -> list[int]:
        numbers = [start + own for start, own in zip(_STARTS, seen.categories, strict=False)]
        number = skill % self._skills
        numbers += [_STARTS[-1] + number, self._counts_at + number * COUNT_BANDS + seen.count_band]
        numbers.append(self._items_at + item)
        return numbers

    @property
    def _counts_at(self) -> int:
        return _STARTS[-1] + self._skills

    @property
    def _items_at(self) -> int:
        return self._counts_at + self._skills * COUNT_BANDS


def _fold(log: ResponseLog, student: int) -> int:
    return draw_of(log.students[student]) // 10


def _difficulty(log: ResponseLog, students: Iterable[int]) -> Difficulty:
    difficulty = Difficulty()
    for student in students:
        difficulty.take(log.responses_of(student))
    return difficulty


def _some(log: ResponseLog, students: Sequence[int]) -> list[int]:
    """Return students with as many responses as are worth fitting on, chosen by their names."""
    order = sorted(
        students,
        key=lambda student: sha256(log.students[student].encode("utf-8", "replace")).digest(),
    )
    totals = accumulate(log.count_of(student) for student in order)
    return [
        student for student, total in zip(order, totals, strict=True) if total <= FITTED_AT_MOST
    ] or order[:1]
