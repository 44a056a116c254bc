from fractions import Fraction

import pytest

from tutorium.questions.domain.conditions import holds
from tutorium.questions.domain.formula import UndefinedError, read_formula

VALUES = {
    "u": Fraction(3),
    "a": Fraction(1, 2),
    "metal": "sodium",
    "case": {"who": "Lenin", "year": Fraction(1917)},
    "other": {"who": "Stalin", "year": Fraction(1928)},
}
NAMES = {"u", "a", "metal", "case.who", "case.year", "other.who", "other.year"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("u > a", True),
        ("u < a", False),
        ("0 < a < u", True),
        ("u != 3", False),
        ("u = 3", True),
        ("2a = 1", True),
        ("gcd(6, u) = 3", True),
        ("case.year < other.year", True),
        ("case.who != other.who", True),
        ("case.who = metal", False),
    ],
)
def test_condition_holds(text, expected):
    assert holds(read_formula(text, NAMES), VALUES) is expected


@pytest.mark.parametrize("text", ["u + a", "case.who < other.who", "1/(u - 3) > 0"])
def test_what_is_no_condition_is_refused(text):
    with pytest.raises(UndefinedError):
        holds(read_formula(text, NAMES), VALUES)
