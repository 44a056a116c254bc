"""Kprime and multiple true-false."""

import pytest

from tests.formats.quizzes.moodle_xml.examples import only_loss, question, read, text
from tutorium.formats.quizzes.values import Choice, Option, Part, TrueFalse

SUBPOINTS = "<scoringmethod><text>subpoints</text></scoringmethod>"


def row(number, said, feedback=""):
    return f'<row number="{number}">{text("rowtext", said)}{text("feedbacktext", feedback)}</row>'


def columns(*names):
    return "".join(
        f'<column number="{at}">{text("responsetext", name, "plain_text")}</column>'
        for at, name in enumerate(names, start=1)
    )


def weight(at, column, value="1.000"):
    return f'<weight rownumber="{at}" columnnumber="{column}"><value>{value}</value></weight>'


def test_each_statement_is_a_part_with_its_share():
    inner = (
        row(1, "Ice floats", "It does.") + row(2, "Fire is wet") + columns("True", "False")
        + weight(1, 1) + weight(1, 2, "0.000") + weight(2, 2) + "<defaultgrade>4</defaultgrade>"
        + SUBPOINTS
    )  # fmt: skip

    quiz = read(question("kprime", inner))

    assert quiz.questions[0].stem == "Ask"
    assert quiz.questions[0].parts == (
        Part("Ice floats", TrueFalse(right=True), 2.0, feedback="It does."),
        Part("Fire is wet", TrueFalse(right=False), 2.0),
    )
    assert [(loss.what, loss.partial) for loss in quiz.losses] == []


def test_columns_of_other_names_are_choices():
    inner = row(1, "Salt") + columns("element", "compound") + weight(1, 2)

    quiz = read(question("mtf", inner))

    assert quiz.questions[0].parts[0].answer == Choice(
        (Option("element"), Option("compound", 1.0)), shuffle=False
    )
    assert [(loss.what, loss.partial) for loss in quiz.losses] == [("its scoring “”", True)]


@pytest.mark.parametrize(
    ("inner", "why"),
    [
        (columns("True", "False"), "it has 0 rows and 2 columns"),
        ("<row/>" * 101 + columns("True", "False"), "it has 101 rows and 2 columns"),
        (row(1, "a") + columns("True"), "it has 1 rows and 1 columns"),
        (row(1, "a") + columns("True", "False"), "row 1 has not one right column"),
        (row(1, "a") + columns("True", "False") + weight(1, 7), "row 1 has not one right column"),
    ],
)
def test_statements_that_cannot_be_judged_are_one_loss(inner, why):
    assert only_loss(question("kprime", inner)) == ("statements to judge", why)
