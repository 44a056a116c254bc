"""Sympy's expressions, built from trees of ours."""

import pytest
import sympy

from tutorium.notation.reading import read
from tutorium.notation.symbolic_process import answer, to_sympy

X = sympy.Symbol("x", real=True)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("x^2/2 - 1", X**2 / 2 - 1),
        ("√x", sympy.sqrt(X)),
        ("∛8", sympy.Integer(2)),
        ("∛-8", sympy.Integer(-2)),
        ("e^(i pi)", sympy.Integer(-1)),
        ("sin 30°", sympy.Rational(1, 2)),
        ("log_2 x", sympy.log(X) / sympy.log(2)),
        ("|x|", sympy.Abs(X)),
        ("4!", sympy.Integer(24)),
        ("comb(5, 2)", sympy.Integer(10)),
        ("arctan x", sympy.atan(X)),
        ("f(x)", sympy.Function("f")(X)),
    ],
)
def test_tree_becomes_what_sympy_means_by_it(typed, expected):
    assert to_sympy(read(typed, constants=("e", "pi", "i")), ()) == expected


def test_questions_are_answered():
    same = ("same", read("(x+1)^2"), read("x^2+2x+1"), frozenset())

    assert answer(same) is True
    assert answer(("factors", (((2,), 1), ((0,), -4)))) == 2
    assert answer(("nonsense",)) is False
