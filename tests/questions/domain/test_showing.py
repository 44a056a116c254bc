from fractions import Fraction

import pytest

from tutorium.notation.reading import read
from tutorium.questions.domain.showing import Pattern, least

NUMBERS = {"u": Fraction(20), "a": Fraction(5), "s": Fraction(40)}
GIVEN = frozenset({"u", "a"})


def cost(wanted, line, **fields):
    names = NUMBERS.keys()
    return Pattern(read(wanted, names=names), NUMBERS, GIVEN, **fields).cost(
        read(line, names=names)
    )


@pytest.mark.parametrize(
    ("wanted", "line", "expected"),
    [
        # an equation: as written, with values, turned round, worked out, equivalent
        ("0 = u^2 - 2*a*s", "0 = u^2 - 2as", 0),
        ("0 = u^2 - 2*a*s", "0 = 20^2 - 2*5*s", 0),
        ("0 = u^2 - 2*a*s", "400 - 10s = 0", 0),
        ("0 = u^2 - 2*a*s", "10s = 400", 0),
        ("0 = u^2 - 2*a*s", "0 = 20^2 - 2*6*s", 1),
        ("0 = u^2 - 2*a*s", "0 = 21^2 - 2*6*s", None),
        ("0 = u^2 - 2*a*s", "0 = 20^2 + 2*5*s", None),
        ("0 = u^2 - 2*a*s", "0 = 400 - 10t", None),
        # what holds and shows nothing
        ("0 = u^2 - 2*a*s", "0 = 0", None),
        ("0 = u^2 - 2*a*s", "2*3 = 6", None),
        ("0 = u^2 - 2*a*s", "400 = 400", None),
        # solved for a letter
        ("s = u^2/(2*a)", "s = 20^2/(2*5)", 0),
        ("s = u^2/(2*a)", "20^2/(2*5) = s", 0),
        ("s = u^2/(2*a)", "20^2/(2*5) = 40", 0),
        ("s = u^2/(2*a)", "20^2/(2*5)", 0),
        ("s = u^2/(2*a)", "s = 21^2/(2*5) = 44.1", 1),
        ("s = u^2/(2*a)", "s = 20/5", None),
        ("s = u^2/(2*a)", "s = 20*2", None),
        ("s = u^2/(2*a)", "x = 20^2/(2*5)", None),
        # an expression
        ("u*a", "20*5 = 100", 0),
        ("u*a", "x = 5*20", 0),
        ("u*a", "20*6", 1),
        ("3x^2 - 6x", "dy/dx = 3x(x - 2)", 0),
        ("3x^2 - 6x", "3x^2 - 5x", 1),
        ("3x^2 - 6x", "3x^2", None),
        # what is neither
        ("x = 2 or x = 4", "x = 4, 2", 0),
        ("x = 2 or x = 4", "x = 2", None),
        ("x > 3", "3 < x", 0),
        ("x > 3", "x >= 3", None),
        ("(1, 2)", "r = i + 2j", 0),
        ("(1, 2)", "(2, 1)", None),
        ("{1, 2}", "{2, 1}", 0),
        ("[[1, 0], [0, 1]]", "[[1, 0], [0, 1]]", 0),
        ("(2, 5]", "(2, 5]", 0),
    ],
)
def test_what_a_line_shows(wanted, line, expected):
    assert cost(wanted, line) == expected


@pytest.mark.parametrize(
    ("wanted", "line", "taken", "not_taken"),
    [
        ("0 = u^2 - 2*a*s", "s = 40", 0, None),
        ("s = u^2/(2*a)", "s = 40", 0, None),
        ("u*a", "x = 100", 0, None),
        ("x = 4", "x = 4", 0, 0),
        ("v = u", "v = 20", 0, 0),
    ],
)
def test_value_alone_shows_a_method_only_where_it_is_taken(wanted, line, taken, not_taken):
    assert cost(wanted, line, takes_values=True) == taken
    assert cost(wanted, line, takes_values=False) == not_taken


@pytest.mark.parametrize(
    ("wanted", "line", "manner", "expected"),
    [
        ("(x - 2)*(x - 4) = 0", "(x-4)(x-2) = 0", "", 0),
        ("(x - 2)*(x - 4) = 0", "x^2 - 6x + 8 = 0", "", None),
        ("x^2 - 6x + 8", "(x-4)(x-2)", "", 0),
        ("x^2 - 6x + 8", "(x-4)(x-2)", "expanded", None),
        ("x^2 - 6x + 8", "x^2 - 6x + 8", "expanded", 0),
    ],
)
def test_form_in_which_it_is_shown(wanted, line, manner, expected):
    assert cost(wanted, line, manner=manner) == expected


def test_least_cost_passes_over_what_is_not_met():
    assert least([None, 1, 0, None]) == 0
    assert least([None]) is None
