"""Moodle's types with one answer."""

import pytest

from tests.formats.quizzes.moodle_xml.examples import (
    answer,
    only_loss,
    only_part,
    question,
    read,
    text,
)
from tutorium.formats.quizzes.values import (
    Choice,
    Essay,
    Matching,
    Number,
    Option,
    Ordering,
    Text,
    TrueFalse,
    Upload,
    Wrong,
)

UNITS = (
    "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit>"
    "<unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units>"
)
TWO = answer("a", 100) + answer("b")


def pair(left, right):
    return (
        f'<subquestion format="html"><text>{left}</text><answer><text>{right}</text></answer>'
        "</subquestion>"
    )


@pytest.mark.parametrize(
    ("kind", "inner", "expected"),
    [
        ("multichoice", answer("<b>a</b>", 100, "yes") + answer("b", -33.33333)
         + "<single>true</single><shuffleanswers>0</shuffleanswers>",
         Choice((Option("**a**", 1.0, "yes"), Option("b", -0.3333333)), shuffle=False)),
        ("multichoice", answer("a", 50) + answer("b", 50) + "<single>false</single>",
         Choice((Option("a", 0.5), Option("b", 0.5)), many=True)),
        ("truefalse", answer("true", 0, "no") + answer("false", 100, "yes"),
         TrueFalse(right=False, feedback_true="no", feedback_false="yes")),
        ("shortanswer", answer("a", 100, "yes") + answer("b", 50, "near") + answer("*", 0, "no"),
         Text(("a",), wrong=(Wrong("b", "near", 0.5), Wrong("*", "no")), feedback="yes")),
        ("shortanswer", answer("A &lt; b", 100, form="plain_text") + "<usecase>1</usecase>",
         Text(("A &lt; b",), case_matters=True)),
        ("numerical", answer("3.0", 100, "yes", "<tolerance>0.10</tolerance>")
         + answer("4", 50, "near", "<tolerance>1</tolerance>") + answer("*", 0, "no"),
         Number("3", "0.1", wrong=(Wrong("4", "near", 0.5, "1"), Wrong("*", "no")),
                feedback="yes")),
        ("numerical", answer("2,5", 100, "", "<tolerance>0</tolerance>"), Number("2.5")),
        ("matching", pair("one", "1") + pair("two", r"\(2\)") + pair("", "3") + pair("", "1"),
         Matching((("one", "1"), ("two", "$2$")), ("3",))),
        ("ordering", answer("b", 2) + answer("a", 1) + answer("c", 10),
         Ordering(("a", "b", "c"))),
        ("essay", text("graderinfo", "Look for <b>dates</b>."), Essay("Look for **dates**.")),
        ("essay", "<responseformat>noinline</responseformat><attachments>1</attachments>",
         Upload()),
    ],
)  # fmt: skip
def test_each_type_is_read(kind, inner, expected):
    assert only_part(question(kind, inner)).answer == expected


def test_a_drag_and_drop_match_has_its_answers_in_html():
    inner = (
        '<subquestion format="html"><text>a</text><answer format="html"><text>&lt;i&gt;b&lt;/i&gt;'
        "</text></answer></subquestion>"
    )

    assert only_part(question("ddmatch", inner)).answer == Matching((("a", "*b*"),))


@pytest.mark.parametrize(
    ("kind", "inner", "loss"),
    [
        ("multichoice", answer("a") + answer("b", -50),
         ("a multiple choice", "no option of it is right")),
        ("truefalse", TWO, ("a true or false", "its answers are not true and false")),
        ("shortanswer", answer("a", 50),
         ("a short answer", "no wording of it earns all the marks")),
        ("numerical", answer("x^2", 100), ("a number", "“x^2” is no number")),
        ("numerical", answer("1e400", 100), ("a number", "“1e400” is no number")),
        ("numerical", answer("3", 50), ("a number", "no value of it earns all the marks")),
        ("numerical", answer("3", 100) + UNITS.replace(">1<", ">10<"),
         ("a number with units", "none of its units has the factor 1")),
        ("matching", pair("a", ""), ("a matching question", "a pair of it has only one side")),
        ("matching", "", ("a matching question", "a pair of it has only one side")),
        ("multichoice", "<answer/>" * 501,
         ("the type multichoice", "it has more than 500 answers")),
        ("ordering", answer("a", 1),
         ("an ordering", "it has fewer than two items, or an empty one")),
    ],
)  # fmt: skip
def test_what_cannot_be_marked_is_one_loss(kind, inner, loss):
    assert only_loss(question(kind, inner)) == loss


@pytest.mark.parametrize(
    ("kind", "inner", "what"),
    [
        ("numerical", answer("3", 100) + UNITS, "its further units"),
        ("shortanswer", answer("a", 100, "one") + answer("b", 100, "two"), "the feedback “two”"),
        ("essay", text("responsetemplate", "Dear"), "the text that students begin with"),
        ("essay", "<attachments>2</attachments>", "the files that students may attach"),
        ("matching", pair("a", "b") + "<shuffleanswers>0</shuffleanswers>",
         "the order of its pairs"),
    ],
)  # fmt: skip
def test_what_a_question_loses_is_partial(kind, inner, what):
    quiz = read(question(kind, inner))

    assert [(loss.what, loss.partial) for loss in quiz.losses] == [(what, True)]
    assert len(quiz.questions) == 1


def test_the_unit_of_a_number_is_the_one_that_values_are_given_in():
    quiz = read(question("numerical", answer("3", 100) + UNITS))

    assert quiz.questions[0].parts[0].answer == Number("3", unit="m")
