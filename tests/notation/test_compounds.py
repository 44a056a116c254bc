from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.compounds import read_compound


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3 hours 20 minutes", 200, "min"),
        ("3h20min", 200, "min"),
        ("1 hr, 30 mins", 90, "min"),
        ("2 minutes and 5.5 seconds", "125.5", "s"),
        ("1 h 0 min 5 s", 3605, "s"),
        ("2 days 3 hours", 51, "h"),
        ("5 ft 3 in", 63, "in"),
        ("2 m 40 cm", 240, "cm"),
        ("-1 h 30 min", -90, "min"),
        ("1 kg 20 g.", 1020, "g"),
    ],
)
def test_rows_of_units_are_added_up_in_the_last(text, value, unit):
    numeral, last = read_compound(text, ".")

    assert (numeral.value, numeral.form, last.text) == (Fraction(value), "compound", unit)


@pytest.mark.parametrize(
    "text",
    [
        "", "5", "5 m", "5 m 6 m", "5 m 600 cm", "20 min 3 h", "3 m 2 s", "2.5 h 20 min", "5 foo 2 bar",
        "1 h 2,5 min", "3 h 20", "1 d 1 h 1 min 1 s 1 ms", "20 °C 5 °C",
    ],
)  # fmt: skip
def test_other_rows_are_no_quantity(text):
    assert read_compound(text, ".") is None


def test_decimal_mark_is_that_of_the_reader():
    numeral, _ = read_compound("1 h 2,5 min", ",")

    assert numeral.value == Fraction(125, 2)


@given(st.integers(0, 999), st.integers(0, 59), st.integers(0, 59))
def test_hours_minutes_and_seconds_are_as_many_seconds(hours, minutes, seconds):
    numeral, _ = read_compound(f"{hours} h {minutes} min {seconds} s", ".")

    assert numeral.value == hours * 3600 + minutes * 60 + seconds
