"""How formulas in TeX and in Python are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.quizzes.oatutor.formulas import UnreadFormulaError, formula

PIECES = st.sampled_from(
    ["\\frac", "{", "}", "(", ")", "[", "]", "x", "2", "**", "^", "_", "|", "\\", "\\sqrt", "&"]
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3x", "3*x"),
        ("xy", "x*y"),
        ("2\\left(x+1\\right)\\left(x-1\\right)", "2*(x+1)*(x-1)"),
        ("\\frac{3}{2} x^2", "(3)/(2)*x^2"),
        ("\\frac12", "(1)/(2)"),
        ("x^{-2}", "x^(-2)"),
        ("x^12", "x^1*2"),
        ("x**12", "x^12"),
        ("x**-1", "x^(-1)"),
        ("{\\left(ab\\right)}^2", "((a*b))^2"),
        ("\\sqrt{5}", "sqrt(5)"),
        ("sqrt(5)x", "sqrt(5)*x"),
        ("\\sqrt[3]{x}", "(x)^(1/3)"),
        ("|x|y", "abs(x)*y"),
        ("1,200.5", "1200.5"),
        ("(1,200)", "(1, 200)"),
        ("1,2,3", "1, 2, 3"),
        ("2\\times10^3", "2*10^3"),
        ("x_1+\\pi", "x_1+pi"),
        ("x\\leq4", "x <= 4"),
        ("[2,5)", "[2, 5)"),
        ("(-\\infty,3)\\cup(4,5)", "(-infinity, 3) U (4, 5)"),
        ("\\begin{bmatrix} 1 & 2x \\\\ 3 & 4 \\end{bmatrix}", "[[1, 2*x], [3, 4]]"),
        ("x=3 or x=4", "x = 3 or x = 4"),
        ("\\sin(x)", "sin(x)"),
    ],
)
def test_formula_is_read(written, read):
    assert formula(written) == read


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("1\\pm2", "\\pm"),
        ("DNE", "DNE"),
        ("x?", "?"),
        ("(x", "("),
        ("x}", "}"),
        ("{x", "} is missing"),
        ("x_{a+b}", "_a+b"),
        ("\\begin{cases}1\\end{cases}", "\\begin{cases}"),
        ("(" * 40 + ")" * 40, "it is nested too deeply"),
        ("x" * 501, "501 characters"),
    ],
)
def test_what_has_no_word_is_named(written, named):
    with pytest.raises(UnreadFormulaError) as refused:
        formula(written)

    assert str(refused.value) == named


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read_or_refused(written):
    try:
        assert isinstance(formula(written), str)
    except UnreadFormulaError as refusal:
        assert str(refusal)  # noqa: PT017  (both ends are right)
