from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.figures import (
    is_finite,
    magnitude,
    round_figures,
    round_places,
    round_step,
    write,
)


@pytest.mark.parametrize(
    ("value", "figures", "rounded"),
    [
        ("0.0012345", 3, "0.00123"),
        ("2.5", 1, 3),
        ("-2.5", 1, -3),
        ("9.99", 2, 10),
        ("4550", 2, 4600),
        ("0", 3, 0),
        ("1/3", 2, "0.33"),
    ],
)
def test_figures_are_rounded_half_away_from_zero(value, figures, rounded):
    assert round_figures(Fraction(value), figures) == Fraction(rounded)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [("0.125", 2, "0.13"), ("-0.125", 2, "-0.13"), ("1499", -3, 1000), ("1500", -3, 2000)],
)
def test_places_are_rounded_half_away_from_zero(value, places, rounded):
    assert round_places(Fraction(value), places) == Fraction(rounded)


@pytest.mark.parametrize(
    ("value", "power"),
    [("345", 2), ("1", 0), ("0.999", -1), ("0.1", -1), ("-0.0012", -3), ("0", 0), ("999/1000", -1)],
)
def test_magnitude_is_the_place_of_the_first_figure(value, power):
    assert magnitude(Fraction(value)) == power


@pytest.mark.parametrize(
    ("value", "options", "text"),
    [
        ("5", {}, "5"),
        ("-2.50", {}, "-2.5"),
        ("0.05", {}, "0.05"),
        ("1/3", {}, "1/3"),
        ("1/1024", {}, "0.0009765625"),
        ("4500", {"figures": 2}, "4500"),
        ("4.5", {"figures": 3}, "4.50"),
        ("9.99", {"figures": 2}, "10"),
        ("9.996", {"figures": 3}, "10.0"),
        ("0", {"figures": 3}, "0.00"),
        ("-0.001", {"places": 1}, "0.0"),
        ("2/3", {"places": 2}, "0.67"),
        ("2/3", {"places": 0}, "1"),
        ("299792458", {"figures": 3, "standard": True}, "3.00 × 10^8"),
        ("320000", {"standard": True}, "3.2 × 10^5"),
        ("0.00012", {"standard": True}, "1.2 × 10^-4"),
        ("0", {"standard": True}, "0 × 10^0"),
        ("5/2", {"decimal_mark": ","}, "2,5"),
    ],
)
def test_numbers_are_written_plainly(value, options, text):
    assert write(Fraction(value), **options) == text


@pytest.mark.parametrize(("value", "ends"), [("1/8", True), ("3/50", True), ("1/6", False)])
def test_decimals_that_end_are_told(value, ends):
    assert is_finite(Fraction(value)) is ends


@given(st.fractions(), st.integers(1, 20))
def test_rounding_to_figures_is_near_and_final(value, figures):
    rounded = round_figures(value, figures)
    step = Fraction(10) ** (magnitude(value) - figures + 1)

    assert abs(rounded - value) <= step / 2
    assert round_figures(rounded, figures) == rounded


@given(st.fractions(), st.fractions(min_value=Fraction(1, 1000)))
def test_rounding_gives_whole_steps(value, step):
    assert (round_step(value, step) / step).denominator == 1
