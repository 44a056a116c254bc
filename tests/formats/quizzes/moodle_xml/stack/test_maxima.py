"""Maxima's notation to a tree, and what is more than notation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.quizzes.moodle_xml.stack.maxima import (
    Call,
    Group,
    Name,
    NeedsMaximaError,
    Negative,
    Numeral,
    Operation,
    Quoted,
    parse,
)

X, Y = Name("x"), Name("y")
ONE, TWO = Numeral("1"), Numeral("2")


@pytest.mark.parametrize(
    ("written", "tree"),
    [
        ("x", X),
        ("1.5e-3", Numeral("1.5e-3")),
        ("x+1", Operation("+", X, ONE)),
        ("x-1-y", Operation("-", Operation("-", X, ONE), Y)),
        ("-x^2", Negative(Operation("^", X, TWO))),
        ("x^-1", Operation("^", X, Negative(ONE))),
        ("x**2", Operation("^", X, TWO)),
        ("x^y^2", Operation("^", X, Operation("^", Y, TWO))),
        ("2*x/y", Operation("/", Operation("*", TWO, X), Y)),
        ("sin(x)", Call("sin", (X,))),
        ("f()", Call("f", ())),
        ("x<=2", Operation("<=", X, TWO)),
        ("[x,1]", Group("[", (X, ONE))),
        ("{1,2}", Group("{", (ONE, TWO))),
        ("(x)", X),
        ('"a \\"b\\""', Quoted('a "b"')),
        ("%pi", Name("%pi")),
    ],
)
def test_expressions_are_read(written, tree):
    assert parse(written) == tree


@pytest.mark.parametrize(
    ("written", "feature"),
    [
        ("", "the sign at its end"),
        ("x+", "the sign at its end"),
        ("2x", "the sign x"),
        ("x y", "the sign y"),
        ("'diff(y,x)", "the sign '"),
        ("a.b", "the sign ."),
        ("f(x", "nothing where ) is expected"),
        ("x:=2", "the sign :="),
        ("(" * 100, "an expression far deeper than formulas are"),
        ("-" * 100 + "x", "an expression far deeper than formulas are"),
        ("x" * 2001, "an expression far longer than formulas are"),
    ],
)
def test_what_is_more_than_a_formula_needs_maxima(written, feature):
    with pytest.raises(NeedsMaximaError) as caught:
        parse(written)

    assert caught.value.feature == feature


@given(st.text(alphabet="xy1.+-*/^()[]{},=<>:!'#\" \\%e_", max_size=60))
def test_any_letters_are_read_or_need_maxima(written):
    features = []
    try:
        parse(written)
    except NeedsMaximaError as error:
        features.append(error.feature)

    assert all(features)
