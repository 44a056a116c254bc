"""Aiken."""

import pytest

from tutorium.formats.quizzes.aiken import read_aiken
from tutorium.formats.quizzes.values import Choice, Loss, Option, Part, Question, Quiz


def test_questions_are_read_with_either_sign_after_the_letters():
    text = "What is 2 < 3?\nA. true\nB. false\nANSWER: A\n\nWhich?\na) one\nb) two\nanswer: b\n"

    assert read_aiken(text, where="f") == Quiz(2, (
        Question("f, line 1", "What is 2 < 3?", "", (
            Part("What is 2 < 3?", Choice((Option("true", 1.0), Option("false")))),
        )),
        Question("f, line 6", "Which?", "", (
            Part("Which?", Choice((Option("one"), Option("two", 1.0)))),
        )),
    ))  # fmt: skip


def test_a_question_may_have_several_lines_and_formulas():
    text = "Solve\n\\(x^2 = 4\\)\nA. *2*\nB. 3\nANSWER: A"

    (question,) = read_aiken(text, where="f").questions

    assert question.parts[0].ask == "Solve\\\n$x^2 = 4$"
    assert question.parts[0].answer.options[0] == Option("\\*2\\*", 1.0)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Which?\nA. a\nB. b", "no line ANSWER: ends it"),
        ("ANSWER: A", "no question stands above its answer"),
        ("Which?\nA. a\nANSWER: A", "its options are A"),
        ("Which?\nANSWER: A", "its options are missing"),
        ("Which?\nA. a\nA. b\nANSWER: A", "its options are A, A"),
        ("Which?\nA. a\nB. b\nANSWER: C", "its answer 'C' is none of its options"),
        ("Which?\nA. a\nB. b\nANSWER:", "its answer '' is none of its options"),
    ],
)
def test_what_is_not_aiken_is_one_loss(text, why):
    quiz = read_aiken(text, where="f")

    assert (quiz.items, quiz.questions) == (1, ())
    assert [loss.why for loss in quiz.losses] == [why]


def test_an_entry_that_is_cut_off_does_not_spoil_the_next():
    quiz = read_aiken("One?\nA. a\nB. b\nTwo?\nA. a\nB. b\nANSWER: B", where="f")

    assert quiz.losses == (Loss("f, line 1", "the entry “One?”", "no line ANSWER: ends it"),)
    assert [question.title for question in quiz.questions] == ["Two?"]


def test_an_empty_file_has_no_items():
    assert read_aiken("\n \n", where="f") == Quiz(0, ())
