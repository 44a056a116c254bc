from fractions import Fraction

import pytest

from tutorium.questions.domain.conditions import holds, is_condition
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
        ("u = 2 or u = 3", True),
        ("u = 2 or case.who != other.who", True),
        ("u > 2 and u < 3", False),
        ("sqrt(u)*sqrt(u) = u", True),
        ("sin(u) < sqrt(u)", True),
    ],
)
def test_condition_holds(text, expected):
    assert holds(read_formula(text, NAMES), VALUES) is expected


@pytest.mark.parametrize(
    "text", ["u + a", "u ≈ 100", "case.who < other.who", "1/(u - 3) > 0", "case.who = 3"]
)
def test_what_is_no_condition_is_refused(text):
    with pytest.raises(UndefinedError):
        holds(read_formula(text, NAMES), VALUES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("u < 3", True),
        ("1 < u <= 3", True),
        ("u = 2 or u = 3", True),
        ("u > 2 and u != 5", True),
        ("u + a", False),
        ("u ≈ 100", False),
        ("u = 2 or 3", False),
        ("u = 1, a = 2", True),  # of two letters a comma is *and*
        ("u = 1, u = 2", False),
        ("(1, 2)", False),
    ],
)
def test_condition_is_a_relation_or_several_in_words(text, expected):
    assert is_condition(read_formula(text, NAMES).node) is expected
