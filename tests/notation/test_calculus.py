"""Integrals, sums and derivatives: their values, and whether lines of them are the same."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.notation.trees import expressions
from tutorium.notation.calculus import (
    has_calculus,
    identical,
    same_antiderivative,
    worked_out,
)
from tutorium.notation.calculus_nodes import (
    Bracketed,
    DefiniteIntegral,
    Derivative,
    Integral,
    Series,
)
from tutorium.notation.differentiating import derivative
from tutorium.notation.evaluating import approximate
from tutorium.notation.reading import read
from tutorium.notation.refusals import TooHardError, UndefinedError
from tutorium.notation.tree import Product, Sum, number

whole = st.integers(-9, 9)
polynomials = st.lists(whole, min_size=1, max_size=5)


def polynomial(coefficients):
    first, *rest = coefficients
    terms = [f"({each})*x^{power}" for power, each in enumerate(rest, start=1)]
    return read(" + ".join([f"({first})", *terms]))


def value(text, **known):
    return approximate(worked_out(read(text), known), known).real


def sides(text):
    return read(text).sides


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("∫_0^2 x^2 dx", 8 / 3),
        ("∫_2^0 x^2 dx", -8 / 3),
        ("2∫_0^1 x dx + 1", 2),
        ("∫_0^{π/2} sin x dx", 1),
        ("∫_1^2 1/x dx", 0.6931471805599453),
        ("∫_0^1 e^(2x) dx", 3.1945280494653251),
        ("∫_0^1 sqrt(1-x^2) dx", 0.7853981633974483),
        ("∫_1^1 x dx", 0),
        ("[x^3/3]_0^2", 8 / 3),
        ("[5]_0^2", 0),
        ("Σ_{r=1}^{10} r^2", 385),
        ("Σ_{r=5}^{4} r", 0),
        ("d/dx(7)", 0),
    ],
)
def test_calculus_between_numbers_has_a_value(text, expected):
    assert isclose(value(text), expected, abs_tol=1e-9)


def test_letters_of_the_question_may_stand_in_it():
    assert value("∫_0^a b*x dx", a=2, b=3) == 6


@pytest.mark.parametrize(
    "text",
    [
        "∫ x dx",
        "∫_0^1 1/x dx",
        "∫_-1^1 1/x^2 dx",
        "∫_0^100 sin(50x) dx",
        "∫_0^1 y dx",
        "∫_0^2000000 x dx",
        "∫_0^1 ln(x-5) dx",
        "Σ_{r=1}^{1000000} r",
        "Σ_{r=1}^{1/2} r",
        "Σ_{r=1}^{n} r",
    ],
)
def test_what_is_not_sure_has_no_value(text):
    with pytest.raises((UndefinedError, TooHardError)):
        worked_out(read(text), {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("∫ 3x^2 dx = x^3 + c", True),
        ("∫ 3x^2 dx = x^3", True),
        ("∫ 3x^2 dx = 3x^3 + c", False),
        ("∫ (2x+1)^5 dx = (2x+1)^6/12 + C", True),
        ("∫ (2x+1)^5 dx = (2x+1)^6/6 + C", False),
        ("∫ cos x dx = sin x + k", True),
        ("∫ cos x dx = -sin x + k", False),
        ("∫ e^(2x) dx = e^(2x)/2 + c", True),
        ("∫ 1/x dx = ln|x| + c", True),
        ("∫ 1/x dx = ln x + c", True),
        ("∫ x e^x dx = x e^x - ∫ e^x dx", True),
        ("∫ x^n dx = x^(n+1)/(n+1) + c", True),
        ("∫ v dt = 2t^2", None),  # v may be anything
        ("∫ x dx = ∫ t dt", None),
        ("∫ floor(x) dx = x", False),
        ("∫ x dx = x!", None),
    ],
)
def test_integral_is_compared_by_differentiating(text, expected):
    assert same_antiderivative(*sides(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(x+1)^2 = x^2 + 2x + 1", True),
        ("sin 2x = 2 sin x cos x", True),
        ("2x = 2", False),
        ("2x = 3x", False),
        ("x = t", None),
        ("x^2 = x^2 + 0*y", True),
    ],
)
def test_identity_is_told_where_it_can_be(text, expected):
    assert identical(*sides(text)) is expected


@given(polynomials)
def test_antiderivative_of_a_derivative_is_the_same(coefficients):
    of = polynomial(coefficients)

    assert same_antiderivative(Integral(derivative(of, "x"), "x"), of) is True


@given(polynomials, st.integers(1, 5), whole.filter(bool))
def test_other_polynomial_is_another_antiderivative(coefficients, power, change):
    of = polynomial(coefficients)
    other = Sum((of, Product((number(change), read(f"x^{power}")))))

    assert same_antiderivative(Integral(derivative(of, "x"), "x"), other) is False


@given(polynomials, whole, whole)
def test_area_is_the_bracket_of_the_antiderivative(coefficients, low, high):
    of = polynomial(coefficients)
    bounds = number(low), number(high)
    area = worked_out(DefiniteIntegral(derivative(of, "x"), *bounds, "x"), {})
    bracket = worked_out(Bracketed(of, *bounds, "x"), {})

    assert isclose(
        approximate(area, {}).real, approximate(bracket, {}).real, rel_tol=1e-8, abs_tol=1e-6
    )


def calculus(of, low, high):
    """Return each kind of calculus around some trees."""
    bounded = (Bracketed, DefiniteIntegral, Series)
    return [Integral(of, "x"), Derivative(of, "x"), *(kind(of, low, high, "x") for kind in bounded)]


@given(expressions, expressions, expressions)
def test_any_calculus_is_worked_out_or_not(of, low, high):
    for node in calculus(of, low, high):
        try:
            found = worked_out(node, {})
        except (UndefinedError, TooHardError):
            continue
        assert has_calculus(node)
        assert not has_calculus(found)


@given(expressions, expressions, expressions)
def test_any_calculus_is_compared_or_not(of, low, high):
    for node in calculus(of, low, high):
        assert same_antiderivative(node, of) in {True, False, None}
        assert identical(of, low) in {True, False, None}
