"""Variables of STACK questions."""

import pytest

from tutorium.formats.quizzes.moodle_xml.stack.formulas import typed
from tutorium.formats.quizzes.moodle_xml.stack.maxima import NeedsMaximaError
from tutorium.formats.quizzes.moodle_xml.stack.variables import read_variables

SAID = """/* p is shown; q is not */
v : x; p: (c^a)*(c^b)$
ta: factor(v^2-4*v)/(d+b)
s: "a; b";
q: diff(p, v);
"""


def meant(written, said=SAID, *, tidied=False):
    return typed(read_variables(said).formula(written, tidied=tidied))


def needed(said, written="x", *, tidied=False):
    with pytest.raises(NeedsMaximaError) as caught:
        read_variables(said).formula(written, tidied=tidied)
    return caught.value.feature


def test_names_stand_for_their_formulas():
    assert meant("p + v") == "c^a*c^b + x"
    assert meant("u") == "u"


def test_a_later_statement_uses_what_a_name_meant_then():
    assert meant("b", "a:1; b:a+x; a:2") == "1 + x"
    assert meant("x", "x:x+1") == "x + 1"


def test_functions_that_only_tidy_are_left_out_where_the_value_counts():
    assert meant("ta", tidied=True) == "(x^2 - 4*x)/(d + b)"
    assert needed(SAID, "ta") == "the function factor"


def test_what_maxima_works_out_is_said_where_it_is_used():
    assert needed(SAID, "q+1") == "the function diff"
    assert meant("p") == "c^a*c^b"


@pytest.mark.parametrize(
    ("said", "feature"),
    [
        ("a: rand(5)", "random values (rand)"),
        ("a: rand_with_step(1,5,2)", "random values (rand_with_step)"),
        ("assume(x>0);", "the statement assume(x>0)"),
        ("f(x):=x^2;", "the statement f(x):=x^2"),
        ("simp:false;", "the statement simp:false"),
        (";".join(["a:1"] * 201), "more than 200 statements"),
    ],
)
def test_what_acts_beyond_its_name_needs_maxima(said, feature):
    assert needed(said) == feature


@pytest.mark.parametrize(
    ("written", "feature"),
    [("%i", "the constant %i"), ("inf", "the constant inf"), ("rhs(a)", "the function rhs")],
)
def test_formulas_with_what_no_answer_may_hold_need_maxima(written, feature):
    assert needed("", written) == feature


def test_formulas_that_double_and_double_are_bounded():
    doubling = ";".join(["a0:x", *(f"a{n + 1}:a{n}+a{n}" for n in range(40))])

    assert needed(doubling, "a40") == "a formula with more than its page could hold"


def test_comments_may_hold_anything_and_need_no_end():
    assert meant("a", "a:1; /* rand(5) */ /* b:2; ") == "1"
