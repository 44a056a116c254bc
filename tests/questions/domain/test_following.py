from fractions import Fraction

import pytest

from tutorium.questions.domain.drawing import Derived, Generator, Given
from tutorium.questions.domain.following import Followed, followed
from tutorium.questions.domain.formula import read_formula
from tutorium.questions.domain.judgement import Judgement
from tutorium.questions.domain.question import Part
from tutorium.questions.domain.reasons import Reason

NAMES = {"u", "s", "t"}
GENERATOR = Generator(
    (Given("u", (Fraction(20),)),),
    (Derived("s", read_formula("2*u", NAMES)), Derived("t", read_formula("100/(s - 7)", NAMES))),
)
DRAWN = {"u": Fraction(20), "s": Fraction(40), "t": Fraction(100, 33)}
PART = Part("b", "b", "", follow=(("s", "a"),))


def judged(value, verdict="wrong"):
    return {"a": Judgement(verdict, Reason("wrong"), value=value)}


def test_students_own_value_goes_on():
    found = followed(PART, GENERATOR, DRAWN, judged(Fraction(57)))

    assert found == Followed({"u": 20, "s": 57, "t": 2})


@pytest.mark.parametrize("value", [Fraction(0), Fraction(1), Fraction(-1), Fraction(7)])
def test_trivial_value_earns_nothing_by_it(value):
    assert followed(PART, GENERATOR, DRAWN, judged(value)) == Followed(is_trivial=True)


@pytest.mark.parametrize(
    "earlier", [{}, judged(None), judged(Fraction(40), "right"), judged(Fraction(5), "ask_again")]
)
def test_nothing_is_followed_from_a_blank_a_right_or_an_unread_answer(earlier):
    assert followed(PART, GENERATOR, DRAWN, earlier) == Followed()


def test_right_answer_that_was_rounded_goes_on_as_it_is():
    found = followed(PART, GENERATOR, DRAWN, judged(Fraction(41), "right"))

    assert found.values["t"] == Fraction(100, 34)
