import pytest

from tutorium.questions.domain.formula import read_formula
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.typed import Typed
from tutorium.questions.kinds.set.marking import KIND


@pytest.mark.parametrize(
    ("response", "verdict", "because"),
    [
        ("{3, 2, 1}", "right", "right"),
        ("1, 2, 3", "right", "right"),
        ("{1, 1, 2, 3}", "right", "right"),
        ("{1, 2}", "wrong", "missing_solution"),
        ("1, 2", "wrong", "missing_solution"),
        ("{1, 2, 3, 4}", "wrong", "extra_solution"),
        ("{1, 2, 4}", "wrong", "not_equivalent"),
        ("1 or 2 or 3", "ask_again", "other_kind"),
        ("x = 1, x = 2, x = 3", "ask_again", "other_kind"),
        ("7", "ask_again", "other_kind"),
    ],
)
def test_set_is_judged_element_by_element(response, verdict, because):
    judgement = KIND.judge(Typed(read_formula("{1, 2, 3}")), response, Situation())

    assert judgement.verdict == verdict
    assert judgement.because.code in {because, "equivalent" if verdict == "right" else because}
