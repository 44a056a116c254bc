"""Moodle's files: what stands around answers, and every question of a real bank."""

from collections import Counter

import pytest

from tests.formats.quizzes.moodle_xml.examples import (
    PIXEL,
    PIXEL_TEXT,
    answer,
    only_part,
    question,
    read,
    text,
)
from tutorium.formats.quizzes.moodle_xml import read_moodle_xml
from tutorium.formats.quizzes.values import Essay, Figure, Part, Question, TrueFalse
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

CATEGORY = (
    '<question type="category"><category><text>$course$/top/History/Cold // War</text></category>'
    "</question>"
)
AROUND = (
    text("generalfeedback", "<b>Read</b> it.")
    + "<defaultgrade>3.0000000</defaultgrade><penalty>0.3333333</penalty><idnumber>q-1</idnumber>"
    + "<tags><tag><text>a b</text></tag><tag><text>c</text></tag></tags>"
    + text("hint", "First") + text("hint", "") + text("hint", "Then")
)  # fmt: skip


def test_every_question_of_a_real_bank_is_read_or_lost_by_name(real_data):
    items, questions, whys = 0, Counter(), Counter()
    for file in sorted((real_data / "moodle_xml").rglob("*.xml")):
        quiz = read_moodle_xml(file.read_bytes(), where=file.name)
        items += quiz.items
        questions.update(type(part.answer).__name__ for q in quiz.questions for part in q.parts)
        lost = [loss for loss in quiz.losses if not loss.partial]
        whys.update(loss.what for loss in lost)
        assert quiz.items == len(quiz.questions) + len(lost)

    assert (items, questions.total(), whys.total()) == (538, 59, 479)
    assert questions == {"Gaps": 21, "Expression": 14, "Choice": 11, "Essay": 11, "Matching": 2}
    assert whys == {"a STACK question": 426, "the type description": 53}


def test_a_question_has_all_that_stands_around_it():
    quiz = read(CATEGORY, question("essay", AROUND))

    assert quiz.questions == (
        Question(
            where="f, question 2 “Name”",
            title="Name",
            stem="",
            parts=(
                Part(
                    "Ask",
                    Essay(),
                    marks=3.0,
                    hints=("First", "Then"),
                    feedback="**Read** it.",
                    penalty=0.3333333,
                ),
            ),
            identifier="q-1",
            category="History/Cold / War".replace(" / ", " // "),
            tags=("a b", "c"),
        ),
    )
    assert (quiz.items, quiz.losses) == (1, ())


@pytest.mark.parametrize(
    ("form", "said", "asked"),
    [
        ("html", "<i>a</i> &amp; b", "*a* & b"),
        ("moodle_auto_format", "a\n<b>b</b>", "a\\\n**b**"),
        ("plain_text", "a <b>\nb", "a `<b>`\\\nb"),
        ("markdown", "*a* and <b>b</b>", "*a* and **b**"),
    ],
)
def test_texts_have_four_forms(form, said, asked):
    written = f'<question type="essay">{text("questiontext", said, form)}</question>'

    assert only_part(written).ask == asked


def test_embedded_pictures_become_figures():
    file = f'<file name="a%20b.png" path="/" encoding="base64">{PIXEL_TEXT}</file>'
    named = file.replace("a%20b.png", "a b.png")
    asked = '<img src="@@PLUGINFILE@@/a%20b.png" alt="A dot"> and <img src="@@PLUGINFILE@@/no.png">'

    quiz = read(question("essay", asked=asked, files=named))

    assert quiz.figures == (Figure("a-b.png", PIXEL),)
    assert quiz.questions[0].parts[0].ask == "![A dot](figures/a-b.png)\n\nand"
    assert [(loss.what, loss.partial) for loss in quiz.losses] == [
        ("a picture @@PLUGINFILE@@/no.png", True)
    ]


def test_pictures_within_addresses_become_figures_and_one_name_is_given_once():
    asked = f'<img src="data:image/png;base64,{PIXEL_TEXT}" alt="x">'
    other = PIXEL_TEXT.replace("iVBORw0KGgo", "iVBORw0KGgp")

    quiz = read(
        question("essay", asked=asked),
        question("essay", asked=asked),
        question("essay", asked=asked.replace(PIXEL_TEXT, other)),
    )

    assert [figure.name for figure in quiz.figures] == ["picture.png", "2-picture.png"]


def test_titles_are_made_of_the_text_where_there_is_none():
    assert read(question("essay", name="")).questions[0].title == "Ask"


def test_feedback_for_all_right_answers_is_a_partial_loss():
    usual = text("correctfeedback", "<p>Your answer is correct.</p>")
    own = text("incorrectfeedback", "Read chapter 3.")
    truth = answer("true", 100) + answer("false")

    quiz = read(question("truefalse", truth + usual + own))

    assert quiz.questions[0].parts[0].answer == TrueFalse(right=True)
    assert [(loss.what, loss.partial) for loss in quiz.losses] == [
        ("the feedback “Read chapter 3.”", True)
    ]


@pytest.mark.parametrize("data", [b"", b"<html/>", b"<quiz>", b"words", b"\xff\xfe<\x00q\x00"])
def test_what_is_no_file_of_moodle_is_refused(data):
    with pytest.raises(UnsafeFileError) as caught:
        read_moodle_xml(data, where="f")

    assert caught.value.kind == "not-xml"


def test_a_text_far_too_long_is_a_loss_of_its_question_alone():
    quiz = read(question("essay", asked="x" * 400_000), question("essay"))

    assert (quiz.items, len(quiz.questions), len(quiz.losses)) == (2, 1, 1)
