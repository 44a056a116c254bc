import pytest

from tutorium.questions.domain.formula import read_formula
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.typed import Typed
from tutorium.questions.kinds.coordinates.marking import KIND


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        ("(3, -2)", "right"),
        ("x = 3, y = -2", "right"),
        ("(x, y) = (3, -2)", "right"),
        ("(x, y) = (-2, 3)", "wrong"),
        ("(-2, 3)", "wrong"),
        ("7", "ask_again"),
    ],
)
def test_coordinates_is_judged_component_by_component(response, verdict):
    assert KIND.judge(Typed(read_formula("(3, -2)")), response, Situation()).verdict == verdict
