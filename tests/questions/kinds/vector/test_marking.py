import pytest

from tutorium.questions.domain.formula import read_formula
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.typed import Typed
from tutorium.questions.kinds.vector.marking import KIND


@pytest.mark.parametrize(
    ("response", "verdict"),
    [("(1, 2, 3)", "right"), ("i + 2j + 3k", "right"), ("(1, 3, 2)", "wrong"), ("7", "ask_again")],
)
def test_vector_is_judged_component_by_component(response, verdict):
    assert KIND.judge(Typed(read_formula("(1, 2, 3)")), response, Situation()).verdict == verdict
