from random import Random

import pytest

from tests.practice.domain.logs import log_of, simulated_log
from tutorium.practice.domain.mastery_measures import auc, calibration_error, log_loss
from tutorium.practice.domain.mastery_model import (
    Forecasts,
    Model,
    TooFewStudentsError,
    draw_of,
    forecasts,
    is_fitted_on,
)
from tutorium.practice.domain.simulated import simulate

FITTED, KEPT = "s1", "s0"


@pytest.fixture(scope="module")
def found():
    return forecasts(simulated_log(120))


def test_a_name_has_its_draw_for_ever():
    assert [draw_of(name) for name in ("ann", "bob", "Zoë")] == [20, 0, 48]
    assert is_fitted_on(FITTED)
    assert not is_fitted_on(KEPT)


def test_four_students_of_five_are_fitted_on():
    fitted = sum(is_fitted_on(f"student {number}") for number in range(10_000))

    assert 7_800 < fitted < 8_200


def test_those_kept_aside_are_all_foretold(found):
    kept = [one for one in simulate(120) if not is_fitted_on(f"s{one.student}")]

    assert found.students == len({one.student for one in kept})
    assert found.outcomes == [one.correct for one in kept]
    assert {len(found.model), len(found.always_mean), len(found.item_mean)} == {len(kept)}


def test_the_model_is_better_than_simpler_rules(found):
    by_model, by_item = auc(found.outcomes, found.model), auc(found.outcomes, found.item_mean)

    assert by_model > by_item + 0.03
    assert log_loss(found.outcomes, found.model) < log_loss(found.outcomes, found.item_mean)
    assert auc(found.outcomes, found.always_mean) == 0.5


def test_the_model_comes_near_the_truth_and_is_calibrated(found):
    truth = [one.truth for one in simulate(120) if not is_fitted_on(f"s{one.student}")]

    assert auc(found.outcomes, found.model) > auc(found.outcomes, truth) - 0.1
    assert calibration_error(found.outcomes, found.model) < 0.06


def test_a_response_is_foretold_from_those_before_it_alone():
    random = Random(1)
    drawn = [(random.randrange(9), 0, random.randrange(2)) for _ in range(60)]
    early, late = drawn[:3], [(3, 1), (4, 1)]
    right = forecasts(log_of(s1=drawn, s0=[*early, *((*asked, 1) for asked in late)]))
    wrong = forecasts(log_of(s1=drawn, s0=[*early, *((*asked, 0) for asked in late)]))

    assert right.model[:4] == wrong.model[:4]
    assert right.model[4] != wrong.model[4]


def test_students_and_items_that_were_never_met_are_foretold():
    log = log_of(s1=[(0, 0, 1), (1, 0, 0)] * 20, s0=[(8, 1, 0), (8, -1, 0)])
    model = Model(log, [0]).foretell([1]).model

    assert all(0 < forecast < 1 for forecast in model)


def test_two_runs_say_the_same():
    assert forecasts(simulated_log(20)) == forecasts(simulated_log(20))


def test_students_without_responses_are_no_fault():
    found = forecasts(log_of(s1=[(0, 0, 1)], s0=[]))

    assert found == Forecasts(students=1)


@pytest.mark.parametrize("names", [[FITTED], [KEPT], []])
def test_a_log_of_one_side_is_refused(names):
    with pytest.raises(TooFewStudentsError):
        forecasts(log_of(**{name: [(0, 0, 1)] for name in names}))
