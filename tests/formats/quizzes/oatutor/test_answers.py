"""Which kind of answer each of OATutor's right answers becomes."""

import pytest

from tutorium.formats.quizzes.oatutor.answers import UnreadAnswerError, sense, typed_answer
from tutorium.formats.quizzes.values import Expression, Number, Text


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("$$-0.5$$", Number("-0.5")),
        ("$$\\frac{-5}{2}$$", Number("-5/2")),
        ("1/2", Number("1/2")),
        ("$$25\\%$$", Number("25", unit="%")),
        ("$$1.5$$ * $${10}^4$$", Number("1.5*10^4")),
        ("$$1.5$$ * $${10}^{-6}$$", Number("1.5*10^(-6)")),
        ("$$16$$ $$m$$", Number("16", unit="m")),
        ("$$13.4$$ $$\\frac{m}{s}$$", Number("13.4", unit="m/s")),
        ("$$9\\, \\text{kg}$$", Number("9", unit="kg")),
        ("$$6 v$$", Expression("6*v")),
        ("$$3\\sqrt{5}$$", Expression("3*sqrt(5)")),
        ("$$x=-4$$", Expression("x = -4", kind="solutions")),
        ("x=1, x=2", Expression("x = 1 or x = 2", kind="solutions")),
        ("$$y=3x$$", Expression("y = 3*x", form="y=", kind="equation")),
        ("$$(x-5)^2=16$$", Expression("(x-5)^2 = 16", kind="equation")),
        ("(2,-3)", Expression("(2, -3)", kind="coordinates")),
        ("$$(-\\infty,7]$$", Expression("(-infinity, 7]", kind="interval")),
        ("$$x>3$$", Expression("x > 3", kind="inequality")),
        ("$$\\begin{bmatrix} 1 & 2 \\end{bmatrix}$$", Expression("[[1, 2]]", kind="matrix")),
    ],
)
def test_formula_has_its_kind(written, answer):
    assert typed_answer((written,), kind="arithmetic") == answer


def test_further_answers_are_right_as_well():
    answer = typed_answer(("$$2x$$", "$$x2$$", "$$2x$$"), kind="arithmetic")

    assert answer == Expression("2*x", also=("x*2",))


def test_words_are_words():
    assert typed_answer(("Normal", "normally"), kind="string") == Text(("Normal", "normally"))


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ((), "no right answer is given"),
        (("$$$$",), "no right answer is given"),
        (("$$1\\pm2$$",), "the answer 1\\pm2 has \\pm, which our notation does not"),
        (("x=1, y=2",), "the answer x=1, y=2 has several equations, which our notation does not"),
        (("1, 2",), "the answer 1, 2 has several values, which our notation does not"),
    ],
)
def test_answer_that_no_kind_holds_says_why(written, why):
    with pytest.raises(UnreadAnswerError) as refused:
        typed_answer(written, kind="arithmetic")

    assert str(refused.value) == why


def test_sense_forgets_blanks_and_marks_of_maths():
    assert sense(" $$x + 1$$ ") == "x+1"
