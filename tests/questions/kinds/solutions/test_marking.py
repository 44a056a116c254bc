import pytest

from tutorium.questions.domain.formula import read_formula
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.typed import Typed
from tutorium.questions.kinds.solutions.marking import KIND


@pytest.mark.parametrize(
    ("value", "response", "because"),
    [
        ("x = 2 or x = -2", "x = 2", "missing_solution"),
        ("x = 2 or x = -2", "x = 2, -2, 0", "extra_solution"),
        ("x = 2 or x = -2", "x = 2, 0", "not_equivalent"),
        ("x = 2 or x = -2", "x^2 = 4", "unsolved"),
        ("x = 1, y = 2", "x = 2, y = 1", "not_equivalent"),
        ("x = 1, y = 2", "z = 1", "other_letter"),
    ],
)
def test_what_is_wrong_with_solutions_is_named(value, response, because):
    judgement = KIND.judge(Typed(read_formula(value)), response, Situation())

    assert (judgement.verdict, judgement.because.code) == ("wrong", because)


@pytest.mark.parametrize(
    ("value", "response"),
    [
        ("x = 2 or x = -2", "±2"),
        ("x = 2 or x = -2", "x = -2, x = 2"),
        ("x = 2 or x = -2", "x = -2\nx = 2"),
        ("x = 2 or x = -2", "x_1 = 2, x_2 = -2"),
        ("x_1 = 1, x_2 = 2", "x_2 = 2, x_1 = 1"),
        ("x = 1, y = 2", "y = 2, x = 1"),
        ("x = 1, y = 2", "(x, y) = (1, 2)"),
    ],
)
def test_solutions_are_right_in_any_order(value, response):
    assert KIND.judge(Typed(read_formula(value)), response, Situation()).verdict == "right"
