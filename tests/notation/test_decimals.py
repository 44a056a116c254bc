"""Numbers where they begin in a text."""

from fractions import Fraction

import pytest

from tutorium.notation.decimals import number_at, power_of_ten_at
from tutorium.notation.refusals import NotReadError


def found(text, *, mark=".", in_brackets=False):
    number = number_at(text, 0, decimal_mark=mark, in_brackets=in_brackets)
    return number and (number[0], str(number[1]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12x", ("12", "12")),
        ("3.50", ("3.50", "7/2")),
        (".5", (".5", "1/2")),
        ("3.x", ("3.", "3")),
        ("1,250", ("1,250", "1250")),
        ("1,250.75", ("1,250.75", "5003/4")),
        ("1,25", ("1", "1")),
        ("1234,567", ("1234", "1234")),
        ("0,123", ("0", "0")),
        ("1 000 000", ("1 000 000", "1000000")),
        (r"1\,000", (r"1\,000", "1000")),
        ("1{,}000", ("1{,}000", "1000")),
        ("3e8", ("3e8", "300000000")),
        ("1.6E-3", ("1.6E-3", "1/625")),
        ("2e", ("2", "2")),
        ("2e^3", ("2", "2")),
        ("x", None),
    ],
)
def test_number_ends_where_it_ends(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("100,200", ("100", "100")), ("1,000", ("1,000", "1000")), ("1,234", ("1", "1"))],
)
def test_comma_in_brackets_parts_two_numbers(text, expected):
    assert found(text, in_brackets=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("3,5", ("3,5", "7/2")), ("1.250", ("1.250", "1250")), ("1.250,5", ("1.250,5", "2501/2"))],
)
def test_comma_is_decimal_where_that_is_the_custom(text, expected):
    assert found(text, mark=",") == expected


@pytest.mark.parametrize(
    ("text", "mark", "kind"), [("3.5", ",", "mixed_marks"), ("1e401", ".", "too_long")]
)
def test_number_that_cannot_be_meant_is_refused(text, mark, kind):
    with pytest.raises(NotReadError) as refusal:
        found(text, mark=mark)

    assert refusal.value.kind == kind


def test_value_is_a_fraction():
    assert number_at("0.1", 0, decimal_mark=".", in_brackets=False) == ("0.1", Fraction(1, 10))


@pytest.mark.parametrize(
    ("text", "at", "end", "found"),
    [
        ("1.13×10^-7", 0, 4, (-7, 10)),
        ("1.13 * 10^{8}", 0, 4, (8, 13)),
        ("3\\times 10^(2)", 0, 1, (2, 14)),
        ("3 x 10⁸", 0, 1, (8, 7)),
        ("3·10⁻¹²x", 0, 1, None),
        ("3x10^8", 0, 1, None),
        ("3×10^x", 0, 1, None),
        ("3×10ⁿ", 0, 1, None),
        ("3×10^2^3", 0, 1, None),
        ("3×10", 0, 1, None),
        ("3×100", 0, 1, None),
        ("3e2×10^2", 0, 3, None),
        ("2^3×10^2", 2, 3, None),
        ("x3×10^2", 1, 2, None),
        ("(2)3×10^2", 3, 4, None),
        ("6/2×10^3", 2, 3, (3, 8)),
    ],
)
def test_power_of_ten_belongs_to_the_number_before_it(text, at, end, found):
    assert power_of_ten_at(text, at, end) == found
