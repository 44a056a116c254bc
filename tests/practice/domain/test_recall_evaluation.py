from datetime import UTC, datetime, timedelta
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.memory import DAY, Grade, chance_of_recall, remember
from tutorium.practice.domain.recall_evaluation import (
    Evaluation,
    Prediction,
    Recall,
    auc,
    evaluate,
    log_loss,
    rmse_bins,
)

START = datetime(2027, 3, 1, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
predicted = st.builds(
    Prediction,
    chance=st.integers(1, 63).map(lambda of_64: of_64 / 64),  # 1 less it is exact
    recalled=st.booleans(),
    bin=st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 1)),
)
logs = st.lists(
    st.builds(
        Recall,
        card=st.sampled_from("abc"),
        grade=st.sampled_from(Grade),
        at=st.builds(START.__add__, st.timedeltas(timedelta(0), timedelta(days=365))),
    )
)


def foreseen(chance, recalled, bin_=(0, 0, 0)):
    return Prediction(chance, recalled, bin_)


def test_recall_is_predicted_from_those_before_it():
    first = remember(None, Grade.GOOD, START)

    found = evaluate([Recall("a", Grade.GOOD, START), Recall("a", Grade.AGAIN, START + 3 * DAY)])

    chance = chance_of_recall(first, START + 3 * DAY)
    assert found == Evaluation([Prediction(chance, recalled=False, bin=(0, 1, -1))], 1, 0)


def test_first_recalls_and_those_of_one_day_are_left_out_but_teach():
    rows = [
        Recall("a", Grade.AGAIN, START),
        Recall("a", Grade.GOOD, START + HOUR),
        Recall("b", Grade.EASY, START),
        Recall("a", Grade.GOOD, START + HOUR + DAY),
    ]
    memory = remember(remember(None, Grade.AGAIN, START), Grade.GOOD, START + HOUR)

    found = evaluate(rows)

    assert (found.first, found.same_day) == (2, 1)
    assert [each.chance for each in found.predictions] == [
        chance_of_recall(memory, START + HOUR + DAY)
    ]


def test_bins_count_days_recalls_and_lapses():
    rows = [
        Recall("a", Grade.GOOD, START),
        Recall("a", Grade.AGAIN, START + 4 * DAY),
        Recall("a", Grade.AGAIN, START + 4 * DAY + HOUR),
        Recall("a", Grade.GOOD, START + 24 * DAY),
    ]

    assert [each.bin for each in evaluate(rows).predictions] == [(1, 1, -1), (2, 2, 0)]


def test_recalls_are_counted_one_by_one_into_wider_and_wider_bins():
    rows = [Recall("a", Grade.GOOD, START + day * DAY) for day in range(7)]

    assert [each.bin[1] for each in evaluate(rows).predictions] == [1, 1, 2, 2, 2, 3]


def test_log_loss_is_the_mean_surprise():
    assert log_loss([foreseen(0.9, recalled=True)]) == pytest.approx(-log(0.9))
    rows = [foreseen(0.9, recalled=True), foreseen(0.9, recalled=False)]

    assert log_loss(rows) == pytest.approx(-(log(0.9) + log(0.1)) / 2)


@pytest.mark.parametrize(
    ("rows", "area"),
    [
        ([(0.9, True), (0.1, False)], 1),
        ([(0.1, True), (0.9, False)], 0),
        ([(0.5, True), (0.5, False)], 0.5),
        ([(0.9, True), (0.5, True), (0.5, False), (0.1, False)], 0.875),
        ([(0.9, True)], None),
        ([], None),
    ],
)
def test_auc_is_the_share_of_pairs_in_order(rows, area):
    assert auc([foreseen(chance, recalled) for chance, recalled in rows]) == area


def test_rmse_compares_means_within_bins_by_their_weight():
    rows = [
        *[foreseen(0.8, recalled=True)] * 3,
        foreseen(0.6, recalled=False, bin_=(1, 0, 0)),
    ]

    assert rmse_bins(rows) == pytest.approx(((3 * 0.2**2 + 0.6**2) / 4) ** 0.5)


def test_nothing_counted_measures_nothing():
    assert (log_loss([]), auc([]), rmse_bins([])) == (None, None, None)
    assert evaluate([]) == Evaluation([], 0, 0)


@given(logs)
def test_every_recall_is_counted_or_left_out_for_one_reason(rows):
    found = evaluate(rows)

    assert len(found.predictions) + found.first + found.same_day == len(rows)
    assert found.first == len({row.card for row in rows})
    assert all(0 < each.chance < 1 for each in found.predictions)


@given(logs)
def test_order_of_rows_does_not_matter(rows):
    unlike = {(row.card, row.at): row for row in rows}.values()

    assert evaluate(reversed(list(unlike))) == evaluate(unlike)


@given(st.lists(predicted))
def test_auc_of_the_opposite_predictions_is_the_rest(rows):
    opposite = [foreseen(1 - each.chance, each.recalled) for each in rows]

    if (area := auc(rows)) is not None:
        assert auc(opposite) == pytest.approx(1 - area)


@given(st.lists(predicted, min_size=1))
def test_rmse_is_a_share_and_predictions_of_the_mean_have_none(rows):
    mean = sum(each.recalled for each in rows) / len(rows)

    assert 0 <= rmse_bins(rows) <= 1
    assert rmse_bins([foreseen(mean, each.recalled) for each in rows]) == pytest.approx(0)
