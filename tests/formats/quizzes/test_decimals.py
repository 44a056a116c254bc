"""Decimals as foreign files write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.quizzes.decimals import middle, read_decimal, written


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("3", "3"), (" -3.50 ", "-3.50"), (".5", "0.5"), ("3.", "3"), ("1e3", "1e3"),
        ("+2E-3", "0.002"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_they_are_written(said, number):
    assert read_decimal(said) == Decimal(number)


@pytest.mark.parametrize(
    "said", ["", None, "x", "1,5", "1e999", "9" * 50, "nan", "inf", "1/2", "٣", "1_000"]
)
def test_what_is_no_number_is_nothing(said):
    assert read_decimal(said) is None


@pytest.mark.parametrize(
    ("number", "said"),
    [("3.500", "3.5"), ("100", "100"), ("-0.020", "-0.02"), ("1e30", "1e+30"), ("0.0", "0")],
)
def test_numbers_are_written_without_needless_noughts(number, said):
    assert written(Decimal(number)) == said


@given(st.decimals(-1000, 1000, places=4), st.decimals(0, 1000, places=4))
def test_the_middle_of_a_range_reaches_to_both_ends(low, width):
    centre, reach = map(Decimal, middle(low, low + width))

    assert (centre - reach, centre + reach) == (low, low + width)
