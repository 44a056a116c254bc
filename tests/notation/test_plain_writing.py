"""Plain text of trees, which reads back as the same tree."""

from fractions import Fraction

import pytest
from hypothesis import given

from tests.notation.trees import written
from tutorium.notation.plain_writing import decimal, plain
from tutorium.notation.reading import read
from tutorium.notation.tree import Number, symbols


@given(written)
def test_what_is_written_reads_back_as_the_same(node):
    assert read(plain(node), names=symbols(node)) == node


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2x^2-3xy", "2x^2 - 3x*y"),
        ("(x+1)/(x-1)", "(x + 1)/(x - 1)"),
        ("-(x+1)", "-(x + 1)"),
        ("(-2)^2", "(-2)^2"),
        ("(2^3)^x", "(2^3)^x"),
        ("|x|+||x||", "|x| + abs(|x|)"),
        ("a/(bc)", "a/(b*c)"),
    ],
)
def test_brackets_stand_only_where_they_must(typed, expected):
    assert plain(read(typed)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1/8", "0.125"),
        ("5", "5"),
        ("-1/4", "-0.25"),
        ("1/3", ""),
        ("1200", "1200"),
        ("3/50", "0.06"),
    ],
)
def test_value_is_written_with_decimals_where_they_end(value, expected):
    assert decimal(Fraction(value)) == expected


def test_number_without_text_is_written_by_its_value():
    assert plain(Number(Fraction(1, 3))) == "1/3"
    assert plain(Number(Fraction(1250), "1,250")) == "1250"
