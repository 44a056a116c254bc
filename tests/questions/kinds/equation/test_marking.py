import pytest

from tutorium.notation.reading import read
from tutorium.questions.domain.formula import read_formula
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.typed import Typed
from tutorium.questions.kinds.equation.marking import KIND


@pytest.mark.parametrize(
    ("form", "response", "expected"),
    [
        ("any", "2y = 4x + 2", ("right", "equivalent", frozenset())),
        ("y=", "1 + 2x = y", ("right", "right", frozenset())),
        ("y=", "2y = 4x + 2", ("wrong", "not_solved_for", {"form"})),
        ("any", "y = x", ("wrong", "not_equivalent", frozenset())),
        ("any", "2x + 1", ("ask_again", "not_an_equation", frozenset())),
    ],
)
def test_equation_is_right_up_to_a_factor_or_solved_where_that_is_asked(form, response, expected):
    answer = Typed(read_formula("y = 2x + 1"), form=form)
    judgement = KIND.judge(answer, response, Situation())

    found = judgement.verdict, judgement.because.code, judgement.slips
    assert found[0] == expected[0]
    assert found[1] in {expected[1], "right"}
    assert found[2] == expected[2]


def test_what_is_no_equation_is_named():
    assert KIND.refused(read("x + 1")).code == "not_an_equation"
    assert KIND.refused(read("x = 1")) is None
