"""How good a forecast of right and wrong is, by the measures of the field."""

from collections.abc import Sequence
from itertools import groupby
from math import log

LEAST = 1e-9  # of a probability, so that one sure mistake is not infinitely bad
BINS = 10


def auc(outcomes: Sequence[int], forecasts: Sequence[float]) -> float | None:
    """Return how often a right response is ranked above a wrong one, ties by half.

    Nothing where all outcomes are one (Mann and Whitney, 1947).
    """
    right = sum(outcomes)
    wrong = len(outcomes) - right
    if not right or not wrong:
        return None
    order = sorted(range(len(outcomes)), key=forecasts.__getitem__)
    ranks, passed = 0.0, 0
    for _, tied in groupby(order, key=forecasts.__getitem__):
        places = list(tied)
        ranks += sum(outcomes[place] for place in places) * (passed + (len(places) + 1) / 2)
        passed += len(places)
    return (ranks - right * (right + 1) / 2) / (right * wrong)


def log_loss(outcomes: Sequence[float], forecasts: Sequence[float]) -> float:
    """Return the mean of -ln of what was given to what came; outcomes may be shares of a mark."""
    return -sum(map(_gain, outcomes, forecasts)) / len(outcomes)


def _gain(outcome: float, forecast: float) -> float:
    sure = min(max(forecast, LEAST), 1 - LEAST)
    return outcome * log(sure) + (1 - outcome) * log(1 - sure)


def brier(outcomes: Sequence[float], forecasts: Sequence[float]) -> float:
    pairs = zip(outcomes, forecasts, strict=True)
    return sum((outcome - forecast) ** 2 for outcome, forecast in pairs) / len(outcomes)


def calibration(
    outcomes: Sequence[float], forecasts: Sequence[float], *, bins: int = BINS
) -> list[tuple[int, float, float]]:
    """Return count, mean forecast and mean outcome of each tenth of the scale that has any."""
    rows = [[0, 0.0, 0.0] for _ in range(bins)]
    for outcome, forecast in zip(outcomes, forecasts, strict=True):
        row = rows[min(int(forecast * bins), bins - 1)]
        row[0] += 1
        row[1] += forecast
        row[2] += outcome
    return [(int(n), said / n, came / n) for n, said, came in rows if n]


def calibration_error(outcomes: Sequence[float], forecasts: Sequence[float]) -> float:
    """Return the mean distance of forecast and outcome over the tenths, by their counts."""
    rows = calibration(outcomes, forecasts)
    return sum(n * abs(said - came) for n, said, came in rows) / len(outcomes)
