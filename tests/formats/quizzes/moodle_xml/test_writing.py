"""Moodle XML written and read again."""

from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.quizzes import strategies
from tests.formats.quizzes.moodle_xml.examples import PIXEL
from tutorium.formats.quizzes.moodle_xml import read_moodle_xml, write_moodle_xml
from tutorium.formats.quizzes.values import (
    Choice,
    Essay,
    Expression,
    Figure,
    Gaps,
    Hotspot,
    Number,
    Option,
    Part,
    Question,
    Quiz,
    Text,
    Upload,
)

SMALL = st.one_of(
    strategies.choices(shuffles=True), strategies.number_answers(), strategies.texts(cased=True)
)
HELD = st.one_of(
    strategies.choices(shuffles=True),
    strategies.number_answers(units=("", "m", "kg")),
    strategies.texts(cased=True),
    strategies.true_false,
    strategies.matchings,
    strategies.orderings,
    strategies.essays,
    st.builds(Upload, strategies.rich()),
)
FIELDS = {
    "hints": st.lists(strategies.rich(1), max_size=2).map(tuple),
    "penalty": st.sampled_from([0.0, 0.1, 0.3333333]),
}
MARKS = st.sampled_from([0.5, 1.0, 3.0])


def without_places(quiz):
    return [replace(question, where="") for question in quiz.questions]


def quiz_of(answer, ask="Ask", figures=(), **fields):
    part = Part(ask, answer, **fields)
    return Quiz(1, (Question("here", "Title", "", (part,)),), figures=figures)


def whole_marks(quiz):
    """Give a text with gaps a mark for each, as Moodle counts them."""
    return replace(
        quiz,
        questions=tuple(
            replace(q, parts=tuple(replace(p, marks=float(len(p.answer.gaps))) for p in q.parts))
            for q in quiz.questions
        ),
    )


def is_read_again(quiz):
    data, losses = write_moodle_xml(quiz)
    again = read_moodle_xml(data, where="again")
    assert without_places(again) == list(quiz.questions)
    assert losses == again.losses == ()


@given(strategies.quizzes(HELD, marks=MARKS, **FIELDS))
def test_what_moodle_can_hold_is_read_again_as_it_was(quiz):
    is_read_again(quiz)


@given(strategies.quizzes(strategies.gaps(SMALL, max_gaps=3), **FIELDS).map(whole_marks))
def test_texts_with_gaps_are_read_again_as_they_were(quiz):
    is_read_again(quiz)


def test_every_question_of_a_real_bank_is_written_and_read_again(real_data):
    written = 0
    for file in sorted((real_data / "moodle_xml").rglob("*.xml")):
        quiz = read_moodle_xml(file.read_bytes(), where=file.name)

        data, losses = write_moodle_xml(quiz)
        again = read_moodle_xml(data, where="again")

        lost = [loss for loss in losses if not loss.partial]
        assert len(again.questions) + len(lost) == len(quiz.questions)
        if not losses:
            assert without_places(again) == without_places(quiz)
            assert again.figures == quiz.figures
            written += 1

    assert written > 20


def test_figures_stand_within_the_texts_that_show_them():
    quiz = quiz_of(Essay(), ask="![A dot](figures/a.png)", figures=(Figure("a.png", PIXEL),))

    data, losses = write_moodle_xml(quiz)

    assert fromstring(data).find("question/questiontext/file").get("name") == "a.png"
    assert read_moodle_xml(data, where="again").figures == quiz.figures
    assert losses == ()


def test_a_figure_that_is_not_there_is_a_partial_loss():
    _, losses = write_moodle_xml(quiz_of(Essay(), ask="![A dot](figures/a.png)"))

    assert [(loss.what, loss.partial) for loss in losses] == [("the figure a.png", True)]


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (Expression("x^2"), "a typed formula"),
        (Hotspot("a.png", ()), "a place on a figure"),
        (Gaps("[[a]]", (("a", Expression("x")),)), "a text with gaps"),
        (Gaps("none", (("a", Text(("x",))),)), "a text with gaps"),
        (Number("pi"), "a number"),
    ],
)
def test_what_moodle_cannot_say_is_one_loss(answer, what):
    data, losses = write_moodle_xml(quiz_of(answer))

    assert len(fromstring(data)) == 0
    assert [(loss.what, loss.partial) for loss in losses] == [(what, False)]


def test_what_a_question_has_beyond_moodle_is_named():
    answer = Choice((Option("a", 1.0), Option("b", last=True)), scoring="all")
    question = Question("here", "T", "", (Part("Ask", answer, solution="s"),), licence="CC0")

    losses = write_moodle_xml(Quiz(1, (question,)))[1]

    assert [loss.what for loss in losses] == [
        "that its solution is one",
        "licence, options that stay last, scoring",
    ]


def test_letters_that_xml_cannot_hold_are_left_out():
    data, _ = write_moodle_xml(quiz_of(Text(("a\x0b\ud800b",)), ask="a\x00b"))

    (question,) = read_moodle_xml(data, where="again").questions
    assert question.parts[0].answer.accept == ("ab",)


def test_marks_that_gaps_cannot_share_are_a_partial_loss():
    answer = Gaps("[[a]] [[b]]", (("a", Text(("x",))), ("b", Text(("y",)))))

    assert [
        (loss.what, loss.why) for loss in write_moodle_xml(quiz_of(answer, ask="", marks=3.0))[1]
    ] == [("its marks, 3", "its 2 gaps have 2 each in Moodle")]


def test_words_that_would_begin_a_gap_do_not():
    answer = Gaps("Say {1:MC: or [[gap1]].", (("gap1", Text(("x",))),))

    is_read_again(
        replace(quiz_of(answer, ask=""), questions=(Question("", "T", "", (Part("", answer),)),))
    )
