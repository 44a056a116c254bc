import pytest

from tutorium.questions.domain.formula import read_formula
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.typed import Typed
from tutorium.questions.kinds.inequality.marking import KIND


@pytest.mark.parametrize(
    ("value", "response", "verdict", "because"),
    [
        ("x > 3", "3 < x", "right", "equivalent"),
        ("x > 3", "x >= 3", "wrong", "not_strict"),
        ("x > 3", "x < 3", "wrong", "wrong_direction"),
        ("x > 3", "x > 2", "wrong", "not_equivalent"),
        ("x > 3", "2x > 6", "wrong", "not_solved"),
        ("2x + y <= 10", "4x + 2y <= 20", "right", "right"),
        ("2x + y <= 10", "2x + y < 10", "wrong", "not_strict"),
        ("x < -1 or x > 3", "x < -1 ∪ x > 3", "ask_again", "unexpected"),
        ("2 < x < 5", "x > 2 and x < 5", "right", "equivalent"),
    ],
)
def test_inequality_is_judged_by_the_numbers_it_allows(value, response, verdict, because):
    judgement = KIND.judge(Typed(read_formula(value)), response, Situation())

    assert (judgement.verdict, judgement.because.code) == (verdict, because)


def test_inequality_left_unsolved_is_a_slip_of_form():
    judgement = KIND.judge(Typed(read_formula("x > 3")), "x - 3 > 0", Situation())

    assert judgement.slips == {"form"}
