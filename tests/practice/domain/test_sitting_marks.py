"""What a sitting came to."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.sitting_marks import Sat, by_objective, by_topic, skipped, total


def sat(*rows):
    return [Sat(*row) for row in rows]


@pytest.mark.parametrize(
    ("rows", "marks", "left_out"),
    [
        ([], 0, 0),
        ([(0, None, 2, 3), (0, None, None, 3)], 2, 1),
        ([(0, 2, 5, 15), (0, 2, 9, 15), (0, 2, 12, 15)], 21, 0),
        ([(0, 2, 5, 15), (0, 2, None, 15), (0, 2, None, 15)], 5, 1),
        ([(0, None, 1, 1), (1, 1, 8, 15), (1, 1, 9, 15)], 10, 0),
    ],
)
def test_best_of_a_choice_count_and_the_rest_is_not_missed(rows, marks, left_out):
    assert (total(sat(*rows)), skipped(sat(*rows))) == (marks, left_out)


rows = st.lists(
    st.builds(Sat, st.just(0), st.just(2), st.none() | st.integers(0, 15), st.just(15)), max_size=6
)


@given(rows, st.integers(0, 15))
def test_answering_one_more_never_lowers_the_total(given_rows, marks):
    assert total([*given_rows, Sat(0, 2, marks, 15)]) >= total(given_rows)


def test_objectives_are_added_over_questions():
    first = {"objectives": [{"objective": "AO1", "marks": 1, "available": 2}]}
    second = {
        "objectives": [{"objective": "AO2", "marks": 0, "available": 1}, *first["objectives"]]
    }

    assert by_objective([first, second, {}]) == [("AO1", 2, 4), ("AO2", 0, 1)]


def test_marks_by_topic_leave_out_what_was_not_chosen_or_has_no_topic():
    rows = [
        (Sat(0, None, 2, 3), "0002."),
        (Sat(0, None, None, 4), "0001."),
        (Sat(0, None, Decimal("0.5"), 1), "0002."),
        (Sat(1, 1, None, 9), "0001."),
        (Sat(0, None, 5, 5), ""),
    ]

    assert by_topic(rows) == {"0001.": (0, 4), "0002.": (Decimal("2.5"), 4)}
    assert list(by_topic(rows)) == ["0001.", "0002."]
