from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.search.domain.evaluation import (
    measured,
    ndcg,
    percentile,
    recall,
    reciprocal_rank,
)

names = st.sampled_from("abcdefgh")
rankings = st.lists(names, unique=True)
graded = st.dictionaries(names, st.integers(min_value=0, max_value=3))
depths = st.integers(min_value=1, max_value=10)
measures = pytest.mark.parametrize("measure", [ndcg, reciprocal_rank, recall])


@pytest.mark.parametrize(
    ("ranking", "grades", "gain"),
    [
        ("ab", {"a": 1}, 1),
        ("ba", {"a": 1}, 1 / log2(3)),
        ("ba", {"a": 2, "b": 1}, (1 + 3 / log2(3)) / (3 + 1 / log2(3))),
        ("bc", {"a": 1}, 0),
        ("a", {"a": 0}, 0),
        ("", {"a": 1}, 0),
    ],
)
def test_gain_is_discounted_by_place(ranking, grades, gain):
    assert ndcg(ranking, grades) == pytest.approx(gain)


@pytest.mark.parametrize(
    ("ranking", "grades", "depth", "rank", "share"),
    [
        ("abc", {"a": 1, "c": 2}, 10, 1, 1),
        ("abc", {"c": 2}, 10, 1 / 3, 1),
        ("abc", {"a": 0, "b": 1, "c": 1}, 2, 1 / 2, 1 / 2),
        ("abc", {"c": 1}, 2, 0, 0),
        ("abc", {}, 10, 0, 0),
    ],
)
def test_rank_is_that_of_the_first_and_recall_the_share_found(ranking, grades, depth, rank, share):
    assert reciprocal_rank(ranking, grades, depth=depth) == rank
    assert recall(ranking, grades, depth=depth) == share


@measures
@given(ranking=rankings, grades=graded, depth=depths)
def test_measure_is_a_share(measure, ranking, grades, depth):
    assert 0 <= measure(ranking, grades, depth=depth) <= 1 + 1e-9


@given(graded, depths)
def test_best_order_has_the_best_measures(grades, depth):
    best = sorted(grades, key=lambda name: -grades[name])
    has_any = float(any(grades.values()))

    assert ndcg(best, grades, depth=depth) == pytest.approx(has_any)
    assert reciprocal_rank(best, grades, depth=depth) == recall(best, grades) == has_any


@measures
@given(ranking=rankings, grades=graded, depth=depths)
def test_only_places_within_the_depth_count(measure, ranking, grades, depth):
    assert measure(ranking, grades, depth=depth) == measure(ranking[:depth], grades, depth=depth)


@given(rankings.filter(len), graded, st.data())
def test_gain_does_not_fall_when_a_better_document_moves_up(ranking, grades, data):
    place = data.draw(st.integers(min_value=0, max_value=len(ranking) - 1))
    better = max(ranking[place:], key=lambda name: grades.get(name, 0))

    moved = [*ranking[:place], better, *(name for name in ranking[place:] if name != better)]

    assert ndcg(moved, grades) >= ndcg(ranking, grades) - 1e-9


def test_measured_is_the_mean_over_queries():
    found = measured([("ab", {"a": 1}), ("ba", {"a": 1}), ("b", {"a": 1})])

    assert found == {"ndcg@10": 0.5436, "mrr@10": 0.5, "recall@1": 0.3333, "recall@10": 0.6667}


def test_measured_of_no_queries_is_nothing():
    assert measured([]) == {"ndcg@10": 0, "mrr@10": 0, "recall@1": 0, "recall@10": 0}


@pytest.mark.parametrize(
    ("values", "part", "value"),
    [([3, 1, 2], 0.5, 2), ([1, 2, 3, 4], 0.5, 2), ([1, 2], 0.95, 2), ([2, 1], 0, 1), ([], 0.5, 0)],
)
def test_percentile_is_one_of_the_values(values, part, value):
    assert percentile(values, part) == value


@given(
    st.lists(st.floats(allow_nan=False), min_size=1), st.sampled_from([0.05, 0.25, 0.5, 0.75, 1.0])
)
def test_percentile_is_not_exceeded_by_its_part(values, part):
    found = percentile(values, part)

    assert sum(value <= found for value in values) >= part * len(values)
