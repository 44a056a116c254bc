from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.number_words import scan_words

WORDS = [
    "one",
    "two",
    "ten",
    "twenty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "and",
    "a",
    "half",
    "thirds",
    "minus",
]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zero", 0),
        ("nineteen", 19),
        ("forty two", 42),
        ("ninety-nine", 99),
        ("one hundred", 100),
        ("two hundred and five", 205),
        ("two hundred five", 205),
        ("twelve thousand three hundred and forty-five", 12_345),
        ("two million three hundred thousand and one", 2_300_001),
        ("two thirds", "2/3"),
        ("half", "1/2"),
        ("a quarter", "1/4"),
        ("three and three quarters", "15/4"),
        ("negative one half", "-1/2"),
    ],
)
def test_words_are_worth_their_number(text, value):
    assert scan_words(text, 0) == (Fraction(value), len(text))


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [("seven metres", 7, 5), ("five and dime", 5, 4), ("one two", 1, 3), ("ten twenty", 10, 3)],
)
def test_words_are_read_as_far_as_they_make_one_number(text, value, end):
    assert scan_words(text, 0) == (value, end)


@pytest.mark.parametrize("text", ["", "and", "hundred", "a", "million", "minus", "metres", "7"])
def test_other_words_are_no_number(text):
    assert scan_words(text, 0) is None


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_any_row_of_words_is_answered(text):
    found = scan_words(text, 0)

    assert found is None or found[1] <= len(text)
