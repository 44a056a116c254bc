"""Values of trees: exact, by numbers, and within bounds."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.notation.trees import NAMES, expressions
from tutorium.notation.evaluating import approximate, evaluate, exact, holds
from tutorium.notation.fields import careful
from tutorium.notation.reading import read
from tutorium.notation.refusals import TooHardError, UndefinedError

NO_VALUES = {}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("0.1 + 0.2", "3/10"),
        ("1/2 + 1/3", "5/6"),
        ("2 1/2 - 5%", "49/20"),
        ("2^-3", "1/8"),
        ("(-2)^3", "-8"),
        ("(-1)^1001", "-1"),
        ("sqrt(9/4)", "3/2"),
        ("8^(2/3)", "4"),
        ("(-8)^(1/3)", "-2"),
        ("cbrt(-27)", "-3"),
        ("4^(-1/2)", "1/2"),
        ("5!", "120"),
        ("|-3|", "3"),
        ("floor(-2.5)", "-3"),
        ("ceil(2.1)", "3"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),
        ("round(2.345, 2)", "47/20"),
        ("round(1234, -2)", "1200"),
        ("round(sqrt(2), 2)", "141/100"),
        ("floor(sqrt(2)*sqrt(2))", "2"),
        ("floor(10*pi)", "31"),
        ("gcd(12, 18, 27)", "3"),
        ("lcm(4, 6)", "12"),
        ("mod(-7, 3)", "2"),
        ("17 mod 5", "2"),
        ("min(3, 1/2)", "1/2"),
        ("max(3, 1/2)", "3"),
        ("comb(5, 2)", "10"),
        ("perm(5, 2)", "20"),
        ("log(1000)", "3"),
        ("log_2(1/8)", "-3"),
        ("log_8 4", "2/3"),
        ("ln 1", "0"),
        ("sin 0 + cos 0", "1"),
        ("exp(0)", "1"),
        ("sgn(-4)", "-1"),
    ],
)
def test_value_is_exact_as_far_as_arithmetic_goes(typed, expected):
    assert exact(read(typed), NO_VALUES) == Fraction(expected)
    assert approximate(read(typed), NO_VALUES) == pytest.approx(float(Fraction(expected)))


@pytest.mark.parametrize(
    "typed", ["sqrt(2)", "pi", "e", "sin(1)", "log(7)", "sqrt(-4)", "(1, 2)", "x < 2", "2^sqrt(2)"]
)
def test_what_is_no_fraction_has_no_exact_value(typed):
    assert exact(read(typed), {"x": Fraction(1)}) is None


def test_values_are_put_in_for_letters():
    formula = read("u^2/(2*a)")
    values = {"u": Fraction(20), "a": Fraction(5, 2)}

    assert exact(formula, values) == 80
    assert approximate(formula, values) == 80
    assert approximate(formula, {"u": 20.0, "a": 2.5}) == 80


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sin 30°", 0.5),
        ("tan(pi/4)", 1),
        ("sec(pi/3)", 2),
        ("arccot 1", 0.785398163397448),
        ("cosh 0", 1),
        ("sqrt(-4)", 2j),
        ("ln(-1)", 3.141592653589793j),
        ("arcsin 1", 1.5707963267948966),
        ("e^(pi i)", -1),
        ("(-2)^0.5", 1.4142135623730951j),
        ("log(8, 2)", 3),
        ("arsinh 0", 0),
        ("csch 1", 0.8509181282393216),
    ],
)
def test_functions_are_worked_out_in_both_fields(typed, expected):
    node = read(typed, constants=("e", "pi", "i"))

    assert approximate(node, NO_VALUES) == pytest.approx(expected)
    assert complex(evaluate(node, NO_VALUES, careful())) == pytest.approx(expected)


@pytest.mark.parametrize(
    "typed", ["1/0", "0^-1", "0^0", "ln 0", "tan(90°)/0", "x", "mod(1, 0)", "(1, 2)", "f(2)"]
)
def test_what_has_no_value_is_refused(typed):
    with pytest.raises(UndefinedError):
        approximate(read(typed), NO_VALUES)


@pytest.mark.parametrize(
    "typed", ["1/0", "0^-1", "0^0", "ln 0", "x", "(1/2)!", "comb(1.5, 1)", "gcd(1.5, 2)"]
)
def test_what_has_no_exact_value_anywhere_is_refused(typed):
    with pytest.raises(UndefinedError):
        exact(read(typed), NO_VALUES)


@pytest.mark.parametrize(
    "typed",
    ["9^9^9^9", "factorial(10^7)", "comb(10^6, 5)", "2^(10^9)", "9^(9^9)*0", "round(1, 10^6)"],
)
def test_what_would_take_long_is_refused(typed):
    with pytest.raises(TooHardError):
        exact(read(typed), NO_VALUES)
    with pytest.raises((TooHardError, UndefinedError)):
        approximate(read(typed), NO_VALUES)


@pytest.mark.parametrize("typed", ["e^(e^(e^(e^9)))", "sin(10^30)", "10^400*pi", "x^x^x^x"])
def test_numbers_past_all_bounds_are_refused(typed):
    with pytest.raises(TooHardError):
        approximate(read(typed), {"x": 50.0})


@given(expressions, st.fractions(max_denominator=20).filter(lambda value: abs(value) < 50))
def test_any_expression_has_a_value_or_is_refused(node, value):
    values = dict.fromkeys(NAMES, value)
    try:
        known, close = exact(node, values), approximate(node, values)
    except (UndefinedError, TooHardError):
        return

    assert known is None or close == pytest.approx(float(known), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("s < 200", True),
        ("s != 80", False),
        ("1 < s <= 80", True),
        ("sqrt(2) < 1.5", True),
        ("sqrt(2)*sqrt(2) = 2", True),
        ("sqrt(2)*sqrt(2) < 2", False),
        ("s = 1 or s = 80", True),
        ("s = 1 and s = 80", False),
        ("gcd(s, 3) = 1", True),
    ],
)
def test_statement_holds_or_not(statement, expected):
    assert holds(read(statement), {"s": Fraction(80)}) is expected


@pytest.mark.parametrize("statement", ["s + 1", "s in (1, 2)", "sqrt(-1) < 2"])
def test_what_is_no_statement_about_numbers_is_refused(statement):
    with pytest.raises(UndefinedError):
        holds(read(statement), {"s": Fraction(80)})
