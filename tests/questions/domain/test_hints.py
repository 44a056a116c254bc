"""A hint costs a mark while one is left to be earned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.questions.domain.hints import credit, hint_cost

marks = st.integers(0, 30)
hints = st.integers(0, 10)


@pytest.mark.parametrize(
    ("available", "opened", "cost"), [(3, 0, 1), (3, 1, 1), (3, 2, 0), (1, 0, 0), (1, 5, 0)]
)
def test_hint_costs_a_mark_while_another_is_left(available, opened, cost):
    assert hint_cost(available, opened) == cost


@pytest.mark.parametrize(
    ("earned", "opened", "counts"),
    [(3, 0, 3), (3, 1, 2), (3, 2, 1), (3, 9, 1), (1, 1, 1), (0, 2, 0)],
)
def test_part_counts_for_what_its_hints_left(earned, opened, counts):
    assert credit(earned, 3, opened) == counts


@given(st.integers(1, 30), st.integers(0, 30), hints)
def test_hints_never_take_the_last_mark_nor_give_one(available, earned, opened):
    earned = min(earned, available)

    assert min(earned, 1) <= credit(earned, available, opened) <= earned
