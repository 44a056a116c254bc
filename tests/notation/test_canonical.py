"""The one form: what it makes equal, what it keeps apart, and where it stops."""

import pytest
from hypothesis import given

from tests.notation.trees import expressions
from tutorium.notation.canonical import Canonical, is_decisive
from tutorium.notation.evaluating import approximate
from tutorium.notation.reading import read
from tutorium.notation.refusals import TooHardError, UndefinedError
from tutorium.notation.tree import symbols


def are_equal(left, right, positive=()):
    canonical = Canonical(positive)
    return canonical.are_equal(canonical.ratio(read(left)), canonical.ratio(read(right)))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("√8", "2√2"),
        ("√12 + √27", "5√3"),
        ("1/(1+√2)", "√2-1"),
        ("√(2/3)", "√6/3"),
        ("∛54", "3∛2"),
        ("√x√x", "x"),
        ("√(x²)", "|x|"),
        ("√(4x)", "2√x"),
        ("√(x³)", "x√x"),
        ("(x³)^(1/3)", "x"),
        ("√(x+1)^3", "(x+1)√(x+1)"),
        ("√(8x+8)", "2√2√(x+1)"),
        ("e^(x+1)", "e*e^x"),
        ("4^x", "2^(2x)"),
        ("x^n x", "x^(n+1)"),
        ("e^(2ln x)", "x²"),
        ("ln 8", "3ln 2"),
        ("ln(2x)", "ln 2 + ln x"),
        ("ln(x²)", "2ln|x|"),
        ("ln(e^(3x))", "3x"),
        ("log x", "ln x/ln 10"),
        ("tan x", "sin x/cos x"),
        ("cos²x", "1 - sin²x"),
        ("sin(-x)", "-sin x"),
        ("cos(y-x)", "cos(x-y)"),
        ("sin 60°", "√3/2"),
        ("cos(-7pi/6)", "-√3/2"),
        ("|2-x|", "|x-2|"),
        ("|x|³", "x²|x|"),
        ("√-4", "2√-1"),
        ("1/(x-1) + 1/(x+1)", "2x/(x²-1)"),
        ("(x²-1)/(x-1)", "x+1"),
        ("arctan(-x)", "-arctan x"),
        ("0*sin x", "0"),
    ],
)
def test_rules_of_arithmetic_make_equal(left, right):
    assert are_equal(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("√(x²)", "x"), ("√(xy)", "√x√y"), ("ln(x²)", "2ln x"), ("ln(xy)", "ln x + ln y")],
)
def test_rules_for_positive_numbers_are_kept_to_them(left, right):
    assert not are_equal(left, right)
    assert are_equal(left, right, positive={"x", "y"})


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("x² + √2 pi", True), ("√x", True), ("sin x", False), ("√(x+1)", False), ("|x|", False)],
)
def test_form_is_decisive_where_its_atoms_are_independent(typed, expected):
    assert is_decisive(Canonical().ratio(read(typed))) is expected


@pytest.mark.parametrize(
    "typed", ["(a+b+c+d+f)^20", "(x+1)^1000", "2^(10^5)", "+".join(["(a+b+c)^8"] * 200)]
)
def test_large_forms_are_refused(typed):
    with pytest.raises(TooHardError):
        Canonical().ratio(read(typed))


@pytest.mark.parametrize(
    "typed", ["1/0", "1/(x-x)", "ln 0", "0^-1", "(1, 2)", "tan(pi/2)", "x < 2"]
)
def test_what_has_no_form_is_refused(typed):
    with pytest.raises(UndefinedError):
        Canonical().ratio(read(typed))


def test_nested_functions_stay_short():
    typed = "(x+1)" + "^(x+1)" * 20

    assert are_equal(typed, typed.replace("x+1", "1+x"))


@given(expressions)
def test_form_of_nothing_has_no_value(node):
    canonical = Canonical()
    try:
        form = canonical.ratio(node)
        value = approximate(node, dict.fromkeys(symbols(node), 1.25))
    except (TooHardError, UndefinedError):
        return

    assert form.over or abs(value) < 1e-6
