"""Where expressions are probed."""

from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.points import points

NAMES = frozenset({"x", "y"})


def test_points_are_the_same_every_time():
    assert points(NAMES, {}) == points(NAMES, {})


def test_points_are_of_both_signs_small_and_large():
    values = [point["x"] for point in points(NAMES, {})]

    assert min(values) < -20
    assert max(values) > 20
    assert sum(abs(value) < 1 for value in values) >= 8
    assert sum(all(value > 0 for value in point.values()) for point in points(NAMES, {})) >= 8


@given(st.floats(-50, 50), st.floats(0.1, 20))
def test_points_keep_to_the_domain(low, width):
    found = points(NAMES, {"x": (low, low + width)})

    assert all(low <= point["x"] <= low + width for point in found)


def test_whole_numbers_are_whole_and_positive():
    found = points(NAMES, {}, are_whole=True)

    assert {value for point in found for value in point.values()} <= set(range(1, 13))


def test_without_letters_there_is_one_point():
    assert points(frozenset(), {}) == ({},)
