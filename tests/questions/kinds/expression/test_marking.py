import pytest

from tutorium.notation.reading import read
from tutorium.questions.domain.formula import read_formula
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.typed import Typed
from tutorium.questions.kinds.expression.marking import KIND


def judged(answer, response):
    judgement = KIND.judge(answer, response, Situation())
    return judgement.verdict, judgement.because.code


@pytest.mark.parametrize(
    ("response", "expected"),
    [("ln(x^2)", "right"), ("2 ln x", "right"), ("ln(2x)", "wrong")],
)
def test_expressions_are_compared_on_their_domain(response, expected):
    answer = Typed(read_formula("2*ln(x)"), domain=(("x", 0.1, 5.0),))

    assert judged(answer, response)[0] == expected


def test_constant_of_integration_must_be_there():
    answer = Typed(read_formula("x^2 + c"), constant=True)

    assert judged(answer, "x^2 + k")[0] == "right"
    assert judged(answer, "x^2") == ("wrong", "no_constant")


def test_form_is_a_slip():
    answer = Typed(read_formula("(x + 1)^2"), form="expanded")
    judgement = KIND.judge(answer, "(x + 1)^2", Situation())

    assert (judgement.because.code, judgement.slips) == ("brackets_left", {"form"})


def test_what_is_no_expression_is_named():
    assert KIND.refused(read("x = 1")).code == "not_an_expression"
    assert KIND.refused(read("x + 1")) is None


@pytest.mark.parametrize(
    ("response", "verdict"),
    [
        ("dy/dx = 3x^2", "right"),
        ("f'(x) = 3x^2", "right"),
        ("y = 3x^2", "right"),
        ("y = 3x", "wrong"),
        ("sin(x) = 3x^2", "ask_again"),
        ("x = 3x^2", "ask_again"),
        ("3x^2 = y", "ask_again"),
        ("3x^2 = 0", "ask_again"),
    ],
)
def test_name_of_what_was_asked_for_is_taken_off(response, verdict):
    assert judged(Typed(read_formula("3x^2")), response)[0] == verdict
