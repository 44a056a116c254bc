from fractions import Fraction

import pytest

from tutorium.notation.reading import read
from tutorium.questions.domain.coincidence import holds_by_chance

GIVEN = {"u": Fraction(20), "a": Fraction(5)}
OTHERS = [
    {"u": Fraction(18), "a": Fraction(4), "s": Fraction(81, 2)},
    {"u": Fraction(30), "a": Fraction(2), "s": Fraction(225)},
]


@pytest.mark.parametrize("text", ["s = 20*2", "s = 2*20", "s = 20 + 20"])
def test_line_that_holds_for_these_numbers_only_holds_by_chance(text):
    assert holds_by_chance(read(text), GIVEN, OTHERS)


@pytest.mark.parametrize(
    "text",
    ["s = 20^2/(2*5)", "0 = 20^2 - 2*5*s", "2*5*s = 20^2", "s = 400/10", "s = 40", "2 = 2", "s = 8*5", "s = u^2/(2*a)"],
)  # fmt: skip
def test_line_with_a_reason_or_with_numbers_that_cannot_be_told_does_not(text):
    assert not holds_by_chance(read(text), GIVEN, OTHERS)


def test_nothing_is_by_chance_without_other_draws():
    assert not holds_by_chance(read("s = 20*2"), GIVEN, [])
