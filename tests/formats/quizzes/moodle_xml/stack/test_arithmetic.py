"""The sums that Maxima always does."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.quizzes.moodle_xml.stack.arithmetic import reckoned
from tutorium.formats.quizzes.moodle_xml.stack.formulas import typed
from tutorium.formats.quizzes.moodle_xml.stack.maxima import (
    Name,
    Negative,
    Numeral,
    Operation,
    parse,
)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1*x", "x"),
        ("x*1", "x"),
        ("0*x", "0"),
        ("x+0", "x"),
        ("0+x", "x"),
        ("x-0", "x"),
        ("x+-y", "x - y"),
        ("x--y", "x + y"),
        ("-1*x", "-x"),
        ("-3*x", "-(3*x)"),
        ("2+3*4", "14"),
        ("2-5", "-3"),
        ("2^10", "1024"),
        ("6/3", "2"),
        ("2/4", "2/4"),
        ("1/0", "1/0"),
        ("0^0", "0^0"),
        ("2^-1", "2^(-1)"),
        ("2^99", "2^99"),
        ("x^1", "x"),
        ("x/1", "x"),
        ("--x", "x"),
        ("-0", "0"),
        ("sin(1+1)", "sin(2)"),
        ("[1+1]", "[2]"),
        ("1.0*x", "1.0*x"),
        ("999999999999999*9", "999999999999999*9"),
    ],
)
def test_whole_numbers_are_reckoned(written, said):
    assert typed(reckoned(parse(written))) == said


def value(tree):
    """Work a tree out with 7 for every name; nothing where it has no value."""
    if isinstance(tree, Numeral):
        return Fraction(tree.written)
    if isinstance(tree, Negative):
        return -value(tree.inner)
    if isinstance(tree, Operation):
        return OPERATIONS[tree.sign](value(tree.left), value(tree.right))
    return Fraction(7)


OPERATIONS = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
}
LEAVES = st.sampled_from([Name("x"), *(Numeral(str(number)) for number in range(4))])
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(Operation, st.sampled_from("+-*"), inner, inner) | st.builds(Negative, inner)
    ),
    max_leaves=8,
)


@given(TREES)
def test_reckoning_keeps_the_value(tree):
    assert value(reckoned(tree)) == value(tree)
