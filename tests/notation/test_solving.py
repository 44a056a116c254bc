"""Inequalities in one letter, read off as sets."""

import pytest

from tutorium.notation.reading import read
from tutorium.notation.real_sets import are_same, set_of
from tutorium.notation.solving import UnsolvedError, solved


@pytest.mark.parametrize(
    ("statement", "numbers"),
    [
        ("x > 2", "]2, ∞["),
        ("2x - 1 <= 5", "(-∞, 3]"),
        ("3 - x > 1", "]-∞, 2["),
        ("-1 < 2x + 1 <= 5", "(-1, 2]"),
        ("x/3 >= √2", "[3√2, ∞)"),
        ("x = 4", "{4}"),
        ("x != 4", "]-∞, 4[ ∪ ]4, ∞["),
        ("x < 1 or x > 2", "]-∞, 1[ ∪ ]2, ∞["),
        ("x > 1, x < 2", "]1, 2["),
        ("x < 1, x > 2", "]-∞, 1[ ∪ ]2, ∞["),
        ("x < 1 and x > 2", "{}"),
        ("x ∈ [1, 2)", "[1, 2)"),
        ("x > x - 1", "ℝ"),
        ("x > x", "{}"),
        ("no solution", "{}"),
        ("0.1x <= 0.3", "(-∞, 3]"),
    ],
)
def test_statement_is_read_off(statement, numbers):
    assert are_same(solved(read(statement)).numbers, set_of(read(numbers)))


@pytest.mark.parametrize(
    "statement",
    ["x^2 > 4", "|x| < 3", "1/x > 2", "x > y", "x > 1/0", "√x < 2", "x + 1", "ln x > 0"],
)
def test_what_has_to_be_solved_is_not_read_off(statement):
    with pytest.raises(UnsolvedError):
        solved(read(statement))


def test_letter_is_kept():
    assert solved(read("t > 2")).letter == "t"
    assert solved(read("(1, 2]")).letter == ""
