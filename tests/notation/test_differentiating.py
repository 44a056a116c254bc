"""Derivatives by rule, beside those that differences of values come to."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from tests.notation.trees import expressions
from tutorium.notation.differentiating import MOST_PIECES, derivative
from tutorium.notation.evaluating import evaluate
from tutorium.notation.fields import careful, is_real
from tutorium.notation.reading import read
from tutorium.notation.refusals import TooHardError, UndefinedError
from tutorium.notation.same_values import same_values
from tutorium.notation.tree import symbols, walk

OTHERS = {name: Fraction(7, 5) for name in ("y", "theta", "v_0", "x_max", "speed", "y'", "dy/dx", "e1")}  # fmt: skip


def value(node, place):
    field = careful()
    values = {name: field.number(known) for name, known in OTHERS.items()}
    return evaluate(node, {**values, "x": place}, field)


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ("x^3 + 2x - 7", "3x^2 + 2"),
        ("4x^(1/2)", "2/sqrt(x)"),
        ("sqrt(x)", "1/(2sqrt(x))"),
        ("1/x", "-1/x^2"),
        ("x^-3", "-3x^-4"),
        ("(2x+1)^5", "10(2x+1)^4"),
        ("x^2 sin x", "2x sin x + x^2 cos x"),
        ("(x+1)/(x-1)", "-2/(x-1)^2"),
        ("e^(3x)", "3e^(3x)"),
        ("2^x", "2^x ln 2"),
        ("x^x", "x^x (ln x + 1)"),
        ("ln(3x)", "1/x"),
        ("ln|x|", "1/x"),
        ("log x", "1/(x ln 10)"),
        ("log_2 x", "1/(x ln 2)"),
        ("sin^2 x", "sin 2x"),
        ("cos 2x", "-2 sin 2x"),
        ("tan x", "sec^2 x"),
        ("sec x", "sec x tan x"),
        ("arcsin x", "1/sqrt(1-x^2)"),
        ("arctan x", "1/(1+x^2)"),
        ("a x^2 + b", "2 a x"),
        ("y", "0"),
        ("∫ x^3 dx", "x^3"),
        ("d/dx(x^3)", "6x"),
    ],
)
def test_textbook_derivatives(of, expected):
    assert same_values(derivative(read(of), "x"), read(expected), {"x": (0.1, 0.9)}).same is True


def test_derivative_is_taken_as_often_as_asked():
    assert same_values(derivative(read("x^4"), "x", 3), read("24x"), {}).same is True


@pytest.mark.parametrize("of", ["x!", "floor(x)", "f(x)", "∫ x dt", "∫_0^x t dt"])
def test_what_has_no_rule_is_undefined(of):
    with pytest.raises(UndefinedError):
        derivative(read(of), "x")


def test_derivative_that_grows_too_large_is_given_up():
    with pytest.raises(TooHardError):
        derivative(read("(x+1)(x+2)(x+3)(x+4)(x+5)(x+6)/(x^2+1)^x"), "x", 9)


@given(of=expressions, place=st.fractions(Fraction(1, 5), 3, max_denominator=50))
def test_derivative_is_the_limit_of_differences(of, place):
    step = careful().number(Fraction(1, 10**25))
    at = careful().number(place)
    try:
        found = value(derivative(of, "x"), at)
        left, right = value(of, at - step), value(of, at + step)
    except (UndefinedError, TooHardError):
        reject()
    assume(all(map(is_real, (found, left, right))))
    slope = (right - left) / (2 * step)

    assert abs(found - slope) <= 1e-6 * max(1, abs(found), abs(slope), abs(left) * 1e-40)


@given(of=expressions)
def test_any_tree_has_a_derivative_or_none(of):
    try:
        found = derivative(of, "x")
    except (UndefinedError, TooHardError):
        return
    assert sum(1 for _ in walk(found)) <= MOST_PIECES
    assert symbols(found) <= symbols(of) | {"x"}
