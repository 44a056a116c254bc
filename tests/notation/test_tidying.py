"""Tidying what generators make."""

import pytest
from hypothesis import given

from tests.notation.trees import expressions
from tutorium.notation.reading import read
from tutorium.notation.tidying import tidy
from tutorium.notation.tree import number, substitute
from tutorium.notation.writing import plain, tex


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3*x^2 + -1*x + 0", "3x^2 - x"),
        ("0*x^2 + 5", "5"),
        ("1*x", "x"),
        ("-1*x", "-x"),
        ("2*3*x", "6x"),
        ("x + 2 + 3", "x + 5"),
        ("x + 0", "x"),
        ("0*x", "0"),
        ("x*(-2)*y", "-2x*y"),
        ("(x - -3)(x + -2)", "(x + 3)*(x - 2)"),
        ("x^(3-1)", "x^2"),
        ("x^1 + x^0", "x + 1"),
        ("x/1", "x"),
        ("(-x)/(-y)", "x/y"),
        ("4/6*x", "2/3*x"),
        ("0.5*3*x", "1.5x"),
        ("sqrt(9)x + sqrt(8)", "sqrt(9)*x + sqrt(8)"),
        ("-(-x)", "x"),
        ("1/0", "1/0"),
        ("y = 1*x + -2", "y = x - 2"),
        ("-3 + x", "-3 + x"),
    ],
)
def test_expression_is_tidied(typed, expected):
    assert plain(tidy(read(typed))) == expected


def test_values_are_put_in_and_tidied():
    formula = read("a*x^2 + b*x + c")
    values = {name: number(value) for name, value in {"a": 1, "b": -2, "c": 0}.items()}

    assert tex(tidy(substitute(formula, values))) == "x^{2} - 2 x"


@given(expressions)
def test_what_is_tidy_stays_as_it_is(node):
    tidied = tidy(node)

    assert tidy(tidied) == tidied
