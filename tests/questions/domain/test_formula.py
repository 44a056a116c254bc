from fractions import Fraction

import pytest

from tutorium.notation.reading import read
from tutorium.notation.refusals import NotReadError, TooHardError
from tutorium.notation.writing import plain
from tutorium.questions.domain.formula import (
    UndefinedError,
    lone_letter,
    number_node,
    put,
    read_formula,
    value_of,
    with_values,
)

NUMBERS = {"u": Fraction(20), "a": Fraction(5, 2), "case.year": Fraction(1956)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("u^2/(2*a)", 80),
        ("u/3", Fraction(20, 3)),
        ("case.year - 1900", 56),
        ("sqrt(u*5)", 10),
        ("max(u, a)", 20),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("mod(7, 3)", 1),
        ("comb(5, 2)", 10),
    ],
)
def test_value_is_exact_as_far_as_arithmetic_goes(text, value):
    assert value_of(read_formula(text, NUMBERS), NUMBERS) == value


def test_other_values_are_near():
    assert float(value_of(read_formula("sin(pi/6)"), {})) == pytest.approx(0.5)


@pytest.mark.parametrize("text", ["1/0", "u/(a - 2.5)", "sqrt(-1)", "ln(0)", "z"])
def test_formula_without_a_real_value_is_undefined(text):
    with pytest.raises(UndefinedError):
        value_of(read_formula(text, NUMBERS), NUMBERS)


@pytest.mark.parametrize("text", ["9^9^9^9", "factorial(10^7)"])
def test_value_that_would_take_too_long_is_refused(text):
    with pytest.raises((TooHardError, UndefinedError)):
        value_of(read_formula(text), {})


def test_formula_that_breaks_off_is_not_read():
    with pytest.raises(NotReadError):
        read_formula("u +")


def test_values_are_put_in_and_other_letters_left():
    formula = read_formula("a*x^2 + u", NUMBERS)

    assert plain(with_values(formula, NUMBERS)) == "2.5x^2 + 20"
    assert put(read("x + y"), {}) == read("x + y")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(3), "3"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(1, 3), "1/3"),
        (Fraction(0.1), "0.1"),
    ],
)
def test_number_is_written_as_short_as_it_is_exact(value, written):
    assert plain(number_node(value)) == written


def test_letter_alone_is_told():
    assert lone_letter(read("x")) == "x"
    assert lone_letter(read("2x")) == ""
