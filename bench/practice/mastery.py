"""Fit the weights of mastery and try them: `python -m bench.practice.mastery [--students N]`.

Simulated students of several worlds, in which things are forgotten sooner or later; four of five
are fitted on. Beside the truth stand simpler rules: the share of ticks in the topic, and the share
that is expected of the question alone.
"""

from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from tutorium.practice.domain.mastery import (
    FITTED,
    NOTHING,
    THIN,
    Evidence,
    faded,
    features_of,
    taken,
)
from tutorium.practice.domain.mastery_difficulty import Difficulty, logistic
from tutorium.practice.domain.mastery_evaluation import measured
from tutorium.practice.domain.mastery_measures import calibration_error
from tutorium.practice.domain.mastery_model import is_fitted_on
from tutorium.practice.domain.response_log import LoggedResponse, read_log
from tutorium.practice.domain.simulated import SimulatedResponse, World, simulate

START = datetime(2026, 1, 1, tzinfo=UTC)
WORLDS = (World(memory_days=15), World(memory_days=30), World(memory_days=90, able=0.7))
SURE = 1.2816  # spreads of a normal curve that hold 8 of 10


class Row(NamedTuple):
    features: tuple[float, ...]
    information: float  # of the topic, now
    ticks: float  # share right in the topic so far
    expected: float
    one: SimulatedResponse


def main() -> None:
    parser = ArgumentParser(prog="python -m bench.practice.mastery", description=__doc__)
    parser.add_argument("--students", type=int, default=1_000, help="of each world")
    parser.add_argument("--log", type=Path, help="a log of real students instead")
    parser.add_argument("--a-day", type=float, default=20, help="responses of that log to a day")
    options = parser.parse_args()
    fitted, kept = [], []
    worlds = [_logged(options.log, options.a_day)] if options.log else _simulated(options.students)
    for world in worlds:
        for row in _rows(world):
            (fitted if is_fitted_on(f"s{row.one.student}") else kept).append(row)
    weights = fit(fitted)
    spread = _spread(fitted, weights)
    print(
        f"fitted on {len(fitted)}: Weights({', '.join(f'{w:.3f}' for w in weights)}, {spread:.2f})"
    )
    shipped = (FITTED.level, FITTED.question, FITTED.topic, FITTED.general, FITTED.earned)
    told = [row for row in kept if row.information >= THIN]
    print(f"kept aside {len(kept)}, of which the topic is not silent in {len(told)}")
    for name, rows in (("all", kept), ("not silent", told)):
        tell(name, rows, {"fitted now": weights, "shipped": shipped})
    for name, own, width in (("fitted now", weights, spread), ("shipped", shipped, FITTED.spread)):
        print(f"{name}: the range holds the truth in {_held(told, own, width):.3f} of those told")


def _simulated(students: int) -> Iterator[list[SimulatedResponse]]:
    for number, world in enumerate(WORLDS):
        yield list(simulate(students, seed=number, world=world))


def _logged(file: Path, a_day: float) -> list[SimulatedResponse]:
    """Return real responses as if simulated; of the truth only the outcome is known."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        log = read_log(lines)
    return [
        SimulatedResponse(student, skill, item, place / a_day, correct, correct)
        for student in range(len(log.students))
        for place, (item, skill, correct) in enumerate(log.responses_of(student))
    ]


def tell(name: str, rows: Sequence[Row], models: dict[str, Sequence[float]]) -> None:
    outcomes = [row.one.correct for row in rows]
    foretold = {"truth": [row.one.truth for row in rows]}
    foretold |= {key: [logistic(_value(w, row)) for row in rows] for key, w in models.items()}
    foretold["share of ticks"] = [row.ticks for row in rows]
    foretold["question alone"] = [row.expected for row in rows]
    for key, shares in foretold.items():
        figures = "  ".join(f"{k} {v}" for k, v in measured(outcomes, shares).items())
        print(
            f"{name:11} {key:15} {figures}  calibration error {calibration_error(outcomes, shares):.4f}"
        )


def fit(rows: Sequence[Row], *, rounds: int = 12) -> list[float]:
    """Return weights by Newton's method."""
    width = len(rows[0].features)
    weights = [0.0] * width
    for _ in range(rounds):
        slope, curve = (
            [0.0] * width,
            [[1e-6 * (a == b) for a in range(width)] for b in range(width)],
        )
        for row in rows:
            share = logistic(_value(weights, row))
            told, error = share * (1 - share), row.one.correct - share
            for a, x in enumerate(row.features):
                slope[a] += error * x
                for b in range(a + 1):
                    curve[a][b] += told * x * row.features[b]
        for a in range(width):
            for b in range(a):
                curve[b][a] = curve[a][b]
        weights = [w + step for w, step in zip(weights, _solved(curve, slope), strict=True)]
    return weights


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for a in range(len(rows)):
        pivot = rows[a][a]
        rows[a] = [value / pivot for value in rows[a]]
        for b in range(len(rows)):
            if b != a:
                factor = rows[b][a]
                rows[b] = [x - factor * y for x, y in zip(rows[b], rows[a], strict=True)]
    return [row[-1] for row in rows]


def _value(weights: Sequence[float], row: Row) -> float:
    return sum(w * x for w, x in zip(weights, row.features, strict=True))


def _spread(rows: Sequence[Row], weights: Sequence[float]) -> float:
    """Return the width of the range, at information 0, that holds the truth in 8 of 10."""
    told = [row for row in rows if row.information >= THIN]
    low, high = 0.0, 5.0
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if _held(told, weights, middle) < 0.8 else (low, middle)
    return high


def _held(rows: Sequence[Row], weights: Sequence[float], spread: float) -> float:
    held = 0
    for row in rows:
        value, margin = _value(weights, row), spread / sqrt(row.information + 1)
        held += logistic(value - margin) <= row.one.truth <= logistic(value + margin)
    return held / len(rows)


def _rows(simulated: Sequence[SimulatedResponse]) -> Iterator[Row]:
    difficulty = Difficulty()
    difficulty.take(
        LoggedResponse(one.item, one.topic, one.correct)
        for one in simulated
        if is_fitted_on(f"s{one.student}")
    )
    student, topics, general = -1, {}, NOTHING
    ticks: dict[int, list[int]] = {}
    for one in simulated:
        if one.student != student:
            student, topics, general, ticks = one.student, {}, NOTHING, defaultdict(lambda: [0, 0])
        at = START + timedelta(days=one.day)
        now, all_now = faded(topics.get(one.topic, NOTHING), at), faded(general, at)
        expected = difficulty.share(one.item, one.topic)
        right, count = ticks[one.topic]
        features = features_of(now, all_now, expected=expected)
        yield Row(features, now.information, (right + 0.6) / (count + 1), expected, one)
        evidence = Evidence(one.correct, expected, 1.0, at)
        topics[one.topic] = taken(now, evidence)
        general = taken(all_now, evidence)
        ticks[one.topic] = [right + one.correct, count + 1]


if __name__ == "__main__":
    main()
