"""Sets of real numbers as intervals that do not touch."""

from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.reading import read
from tutorium.notation.real_sets import (
    INFINITE,
    REALS,
    are_same,
    intersection,
    set_of,
    span,
    union,
    without,
)

ends = st.integers(-6, 6)
spans = st.builds(
    lambda low, high, has_low, has_high: span(low, high, has_low=has_low, has_high=has_high),
    ends,
    ends,
    st.booleans(),
    st.booleans(),
)
sets = st.lists(spans, max_size=4).map(union)
tried = [place / 2 for place in range(-14, 15)]


def holds(numbers, value):
    return any(
        (each.low < value or (each.has_low and each.low == value))
        and (value < each.high or (each.has_high and each.high == value))
        for each in numbers
    )


@given(sets, sets)
def test_union_holds_what_either_holds(left, right):
    both = union((left, right))

    assert [holds(both, value) for value in tried] == [
        holds(left, value) or holds(right, value) for value in tried
    ]


@given(sets, sets)
def test_intersection_holds_what_both_hold(left, right):
    both = intersection(left, right)

    assert [holds(both, value) for value in tried] == [
        holds(left, value) and holds(right, value) for value in tried
    ]


@given(st.lists(spans, max_size=4), st.randoms())
def test_union_is_the_same_in_any_order(found, chance):
    assert are_same(union(found), union(chance.sample(found, len(found))))


def test_end_that_one_of_many_intervals_has_is_in_their_union():
    opened, closed = set_of(read("(-1, 0)")), set_of(read("[-1, 0)"))

    assert union([opened, opened, closed]) == union([closed, opened, opened]) == closed


def test_touching_intervals_become_one_unless_the_point_is_in_neither():
    assert len(set_of(read("[1, 2) ∪ [2, 3]"))) == 1
    assert len(set_of(read("(1, 2) ∪ (2, 3)"))) == 2


def test_all_but_a_point_is_two_intervals():
    assert are_same(without(2), set_of(read("(-∞, 2) ∪ (2, ∞)")))
    assert are_same(REALS, set_of(read("ℝ")))


def test_interval_the_wrong_way_round_is_empty():
    assert set_of(read("(5, 2]")) == ()
    assert span(INFINITE, -INFINITE, has_low=False, has_high=False) == ()


def test_what_is_no_set_of_numbers_is_none():
    assert set_of(read("(1, 2, 3)")) is None
    assert set_of(read("x + 1")) is None
    assert set_of(read("[1, 2] ∪ x")) is None
