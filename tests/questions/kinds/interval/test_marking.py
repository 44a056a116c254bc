import pytest

from tutorium.questions.domain.formula import read_formula
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.typed import Typed
from tutorium.questions.kinds.interval.marking import KIND


@pytest.mark.parametrize(
    ("value", "response", "verdict", "because"),
    [
        ("(2, 5]", "]2, 5]", "right", "right"),
        ("(2, 5)", "(2, 5]", "wrong", "wrong_ends"),
        ("(2, 5]", "[2, 5)", "wrong", "wrong_ends"),
        ("(2, 5]", "(2, 4]", "wrong", "not_equivalent"),
        ("(2, 5] U (7, 9)", "(7, 9) U (2, 5]", "right", "equivalent"),
        ("(2, 5] U (7, 9)", "[7, 9] U [2, 5]", "wrong", "wrong_ends"),
    ],
)
def test_interval_is_judged_by_what_is_in_it(value, response, verdict, because):
    judgement = KIND.judge(Typed(read_formula(value)), response, Situation())

    assert judgement.verdict == verdict
    assert judgement.because.code in {because, "equivalent" if verdict == "right" else because}


@pytest.mark.parametrize(
    ("value", "faults"),
    [("(2, 5]", []), ("(5, 2)", ["nothing is in '(5, 2)'"]), ("(2, 2)", ["nothing is in '(2, 2)'"]), ("[2, 2]", []), ("(a, b)", [])],
)  # fmt: skip
def test_interval_with_nothing_in_it_is_a_fault(value, faults):
    assert KIND.faults(Typed(read_formula(value)), Situation()) == faults
