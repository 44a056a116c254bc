"""That written questions are those which marking proves true."""

import pytest

from tutorium.formats.quizzes.values import (
    Choice,
    Expression,
    Loss,
    Number,
    Option,
    Part,
    Question,
    Text,
    Wrong,
)
from tutorium.packs.domain.question_proving import faults_of, write_proved
from tutorium.packs.domain.question_writing import Identity

IDENTITY = Identity("01JDC2W7Q0AB", ("a-course:1",), {"how": "person", "date": "2026-11-26"})


def write(*answers):
    parts = tuple(Part("Say it.", each, label="ab"[place]) for place, each in enumerate(answers))
    question = Question("quiz.xml", "A title", "", parts)
    return write_proved(question, IDENTITY, has_figure=lambda _: False)


def test_true_question_is_written_without_a_loss():
    written = write(Number("4", wrong=(Wrong("5", "Count again."),)))

    assert (faults_of(written.text), written.losses) == ([], ())


def test_expected_answer_that_earns_otherwise_is_left_out_and_said():
    written = write(Number("4", tolerance="1", wrong=(Wrong("4.5", "Near."),)))

    assert faults_of(written.text) == []
    assert written.losses == (
        Loss(
            "quiz.xml",
            "expected answers of part a",
            "the wrong answer '4.5' earns 1, not 0",
            partial=True,
        ),
    )


def test_form_that_the_right_answer_has_not_is_left_out_and_said():
    written = write(Expression("x^2 - 1", form="factorised"))

    assert faults_of(written.text) == []
    assert [loss.what for loss in written.losses] == ["the form factorised of part a"]


def test_part_at_fault_is_lost_alone():
    bad = Choice((Option("$x$", 1.0), Option("$x$ ")))

    written = write(Text(("York",)), bad)

    assert faults_of(written.text) == []
    assert [(loss.what, loss.partial) for loss in written.losses] == [("part b", True)]


def test_question_that_cannot_be_proved_is_lost_with_its_faults():
    written = write(Text(("not York",)))

    assert written.text == "" or faults_of(written.text) == []


@pytest.mark.parametrize("text", ["", "uid: [", "title: x\n"])
def test_text_that_is_no_question_has_faults(text):
    assert faults_of(text) != []
