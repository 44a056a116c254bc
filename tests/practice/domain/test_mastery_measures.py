from math import inf, isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.mastery_measures import (
    auc,
    brier,
    calibration,
    calibration_error,
    log_loss,
)

FORECASTS = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0])), min_size=1
)


def apart(pairs):
    return [outcome for outcome, _ in pairs], [forecast for _, forecast in pairs]


@given(FORECASTS)
def test_auc_is_the_share_of_pairs_in_the_right_order(pairs):
    right = [forecast for outcome, forecast in pairs if outcome]
    wrong = [forecast for outcome, forecast in pairs if not outcome]
    won = sum((a > b) + (a == b) / 2 for a in right for b in wrong)
    found = auc(*apart(pairs))

    if right and wrong:
        assert isclose(found, won / (len(right) * len(wrong)))
    else:
        assert found is None


@given(FORECASTS)
def test_loss_is_finite_and_least_for_the_truth(pairs):
    outcomes, forecasts = apart(pairs)

    assert 0 <= log_loss(outcomes, outcomes) <= log_loss(outcomes, forecasts) < inf
    assert 0 == brier(outcomes, outcomes) <= brier(outcomes, forecasts) <= 1


def test_loss_of_known_forecasts():
    assert isclose(log_loss([1, 0], [0.5, 0.25]), (log(2) + log(4 / 3)) / 2)
    assert isclose(log_loss([0.5], [0.5]), log(2))
    assert isclose(brier([1, 0], [0.5, 0.25]), (0.25 + 0.0625) / 2)


def test_calibration_counts_by_tenths():
    rows = calibration([1, 0, 1], [0.05, 0.09, 1.0])

    assert rows == [(2, pytest.approx(0.07), 0.5), (1, 1.0, 1.0)]
    assert isclose(calibration_error([1, 0, 1], [0.05, 0.09, 1.0]), 2 * 0.43 / 3)


@given(FORECASTS)
def test_calibration_loses_nobody(pairs):
    outcomes, forecasts = apart(pairs)
    rows = calibration(outcomes, forecasts)

    assert sum(count for count, _, _ in rows) == len(pairs)
    assert isclose(sum(n * came for n, _, came in rows), sum(outcomes), abs_tol=1e-9)
    assert 0 <= calibration_error(outcomes, forecasts) <= 1
