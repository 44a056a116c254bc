import pytest

from tutorium.questions.domain.formula import read_formula
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.typed import Typed
from tutorium.questions.kinds.matrix.marking import KIND


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        ("[[1, 2], [3, 4]]", "right"),
        ("[1, 2; 3, 4]", "right"),
        ("[1 2; 3 4]", "right"),
        ("M = [1 2; 3 4]", "right"),
        ("[1 3; 2 4]", "wrong"),
        ("[1 2 3; 4]", "ask_again"),
        ("[[1, 2], [3, 4]", "ask_again"),
    ],
)
def test_matrix_is_judged_entry_by_entry(response, verdict):
    answer = Typed(read_formula("[[1, 2], [3, 4]]"))

    assert KIND.judge(answer, response, Situation()).verdict == verdict


def test_semicolons_part_entries_where_commas_mark_decimals():
    assert KIND.spelled("[1,5; 2]", ",") == "[1,5; 2]"
    assert KIND.spelled("[1.5; 2]", ".") == "[[1.5], [2]]"


def test_long_text_is_left_as_it_is():
    text = "[" + "1;" * 2_000 + "]"

    assert KIND.spelled(text, ".") == text
