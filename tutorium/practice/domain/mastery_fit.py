"""A logistic curve over numbers and categories, fitted by AdaGrad (Duchi, Hazan and Singer, 2011).

Plain Python: numbers lie in flat arrays, and a dot product is one `sum(map(mul, …))`.
"""

from array import array
from collections.abc import Sequence
from operator import mul
from random import Random

from tutorium.practice.domain.mastery_difficulty import logistic

PACE = 0.04
SHRINKAGE = 0.02  # of a category's weight, each time it is met
FARTHEST = 5.0  # spreads from the mean: what lies farther is no reason to be surer
STILL = 1e-9  # a variance, below which a number never changes
SCALED_ON = 20_000  # rows from which mean and spread of the numbers are taken


class Rows:
    """Rows to fit on: the same number of numbers and of categories in each."""

    def __init__(self, numbers: int, categories: int) -> None:
        self.width = numbers
        self.tables = categories
        self.numbers = array("d")
        self.categories = array("i")
        self.outcomes = array("b")

    def __len__(self) -> int:
        return len(self.outcomes)

    def add(self, numbers: Sequence[float], categories: Sequence[int], outcome: int) -> None:
        self.numbers.extend(numbers)
        self.categories.extend(categories)
        self.outcomes.append(outcome)

    def numbers_of(self, row: int) -> "array[float]":
        return self.numbers[row * self.width : (row + 1) * self.width]

    def categories_of(self, row: int) -> "array[int]":
        return self.categories[row * self.tables : (row + 1) * self.tables]


class Curve:
    """Weights of numbers, after scaling, and of categories, which share one numbering."""

    def __init__(self, rows: Rows, categories: int) -> None:
        self._means, self._spreads = _scales(rows)
        self._weights = [0.0] * rows.width
        self._of_category = [0.0] * categories
        self._squares = [1.0] * rows.width
        self._squares_of_category = [1.0] * categories

    def fit(self, rows: Rows, *, rounds: int, random: Random) -> None:
        """Go over all rows so many times, in a new order each time; the rows are left scaled."""
        self._scale(rows)
        order = list(range(len(rows)))
        for _ in range(rounds):
            random.shuffle(order)
            for row in order:
                self._learn(rows.numbers_of(row), rows.categories_of(row), rows.outcomes[row])

    def forecast(self, numbers: Sequence[float], categories: Sequence[int]) -> float:
        return logistic(self._value(self._scaled(numbers), categories))

    def _scale(self, rows: Rows) -> None:
        """Scale the rows in place, once for all rounds."""
        for row in range(len(rows)):
            span = slice(row * rows.width, (row + 1) * rows.width)
            rows.numbers[span] = array("d", self._scaled(rows.numbers[span]))

    def _learn(self, scaled: Sequence[float], categories: Sequence[int], outcome: int) -> None:
        error = outcome - logistic(self._value(scaled, categories))
        weights, squares = self._of_category, self._squares_of_category
        for category in categories:
            slope = error - SHRINKAGE * weights[category]
            squares[category] += slope * slope
            weights[category] += PACE * slope / squares[category] ** 0.5
        slopes = [error * number for number in scaled]
        pairs = zip(self._squares, slopes)  # noqa: B905 (of one length; hot)
        self._squares = [square + slope * slope for square, slope in pairs]
        steps = zip(self._weights, slopes, self._squares)  # noqa: B905
        self._weights = [weight + PACE * slope / square**0.5 for weight, slope, square in steps]

    def _value(self, scaled: Sequence[float], categories: Sequence[int]) -> float:
        weights = self._of_category
        value: float = sum(map(mul, self._weights, scaled))
        for category in categories:
            value += weights[category]
        return value

    def _scaled(self, numbers: Sequence[float]) -> list[float]:
        rows = zip(numbers, self._means, self._spreads)  # noqa: B905 (of one length; hot)
        scaled = [(number - mean) / spread for number, mean, spread in rows]
        return [min(max(number, -FARTHEST), FARTHEST) for number in scaled]


def _scales(rows: Rows) -> tuple[list[float], list[float]]:
    """Return mean and spread of each number but the first, which is always 1."""
    step = max(1, len(rows) // SCALED_ON)
    chosen = range(0, len(rows), step)
    means, spreads = [0.0], [1.0]
    for place in range(1, rows.width):
        values = [rows.numbers[row * rows.width + place] for row in chosen]
        mean = sum(values) / len(values)
        variance = sum((value - mean) ** 2 for value in values) / len(values)
        means.append(mean)
        spreads.append(variance**0.5 if variance > STILL else 1.0)
    return means, spreads
