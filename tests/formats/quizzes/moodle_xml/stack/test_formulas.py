"""Formulas as answers and as TeX."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.quizzes.moodle_xml.stack.formulas import tex, typed
from tutorium.formats.quizzes.moodle_xml.stack.maxima import (
    Call,
    Name,
    NeedsMaximaError,
    Negative,
    Numeral,
    Operation,
    parse,
)


@pytest.mark.parametrize(
    ("written", "said", "shown"),
    [
        ("(c^a)*(c^b)", "c^a*c^b", "c^{a} c^{b}"),
        ("(a-c)/(d+b)", "(a - c)/(d + b)", r"\frac{a - c}{d + b}"),
        ("a-(b-c)", "a - (b - c)", r"a - \left(b - c\right)"),
        ("a/(b*c)", "a/(b*c)", r"\frac{a}{b c}"),
        ("(-x)^2", "(-x)^2", r"\left(-x\right)^{2}"),
        ("2*3^-x", "2*3^(-x)", r"2 \cdot 3^{-x}"),
        ("(a^b)^c", "(a^b)^c", r"\left(a^{b}\right)^{c}"),
        ("x<=2", "x <= 2", r"x \le  2"),
        ("x=4", "x = 4", "x = 4"),
        ("log(x)+%pi*exp(alpha)", "ln(x) + pi*exp(alpha)", r"\ln\left(x\right) + \pi e^{\alpha}"),
        ("sqrt(x1+2)", "sqrt(x1 + 2)", r"\sqrt{x_{1} + 2}"),
        ("abs(x)", "abs(x)", r"\left\vert x\right\vert "),
        ("matrix([1,2],[3,4])", "[[1, 2], [3, 4]]",
         r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"),
        ("{1,x}", "{1, x}", r"\left\{1, x\right\}"),
        ("velocity", "velocity", r"\mathrm{velocity}"),
    ],
)  # fmt: skip
def test_formulas_are_written_as_answers_and_as_tex(written, said, shown):
    tree = parse(written)

    assert (typed(tree), tex(tree)) == (said, shown)


def test_words_are_no_formula():
    with pytest.raises(NeedsMaximaError):
        typed(parse('x + "a"'))


leaves = st.sampled_from([Name("x"), Name("y"), Numeral("1"), Numeral("0.5")])
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Operation, st.sampled_from("+-*/^"), inner, inner),
        st.builds(Negative, inner),
        inner.map(lambda tree: Call("sin", (tree,))),
    ),
    max_leaves=8,
)


@given(trees)
def test_what_is_written_is_read_again_as_it_was(tree):
    assert parse(typed(tree)) == tree
