"""Tables of questions."""

import pytest

from tutorium.formats.quizzes.csv_table import read_csv_table
from tutorium.formats.quizzes.values import (
    Choice,
    Essay,
    Number,
    Option,
    Part,
    Question,
    Quiz,
    Text,
    TrueFalse,
)
from tutorium.formats.quizzes.xml_safety import UnsafeFileError


def row(**fields):
    """Return the quiz of a table with one row."""
    names = [name.replace("_", " ") for name in fields]
    return read_csv_table(f"{';'.join(names)}\n{';'.join(fields.values())}\n", where="f")


def answer(**fields):
    quiz = row(question="Ask", **fields)
    assert quiz.losses == ()
    return quiz.questions[0].parts[0].answer


def test_a_row_has_all_its_columns():
    text = (
        "Title,Question,Kind,A,Option B,right,Marks,Feedback,Feedback A,Hint,Solution,Tags,Category,"
        "ID,Remarks\n"
        '"Sums","What is **1+1**?",choice,2,3,A,2,"Easy, was it?",Yes,Count,"$1+1$","x, y",maths,q1,no\n'
    )

    assert read_csv_table(text, where="f.csv") == Quiz(1, (
        Question(
            where="f.csv, row 2",
            title="Sums",
            stem="",
            parts=(
                Part(
                    "What is **1+1**?",
                    Choice((Option("2", 1.0, "Yes"), Option("3"))),
                    marks=2.0,
                    hints=("Count",),
                    solution="\\$1+1\\$",
                    feedback="Easy, was it?",
                ),
            ),
            identifier="q1",
            category="maths",
            tags=("x", "y"),
        ),
    ))  # fmt: skip


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_part_columns(sign):
    text = f"\ufeffquestion{sign}right\r\nAsk{sign}yes\r\n\r\n{sign}\r\n"

    assert [q.parts[0].answer for q in read_csv_table(text, where="f").questions] == [
        TrueFalse(right=True)
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"a": "x", "b": "y", "right": "b"}, Choice((Option("x"), Option("y", 1.0)))),
        ({"a": "x", "b": "y", "right": "y"}, Choice((Option("x"), Option("y", 1.0)))),
        ({"answer_1": "x", "answer_2": "y", "correct": "2"},
         Choice((Option("x"), Option("y", 1.0)))),
        ({"a": "x", "b": "y", "c": "z", "right": "a, c"},
         Choice((Option("x", 0.5), Option("y"), Option("z", 0.5)), many=True)),
        ({"kind": "many", "a": "x", "b": "y", "right": "A"},
         Choice((Option("x", 1.0), Option("y")), many=True)),
        ({"right": "FALSE"}, TrueFalse(right=False)),
        ({"right": "3,50", "tolerance": "0.1", "unit": "m"}, Number("3.5", "0.1", "m")),
        ({"right": "3", "tolerance": "2 %"}, Number("3", "2%")),
        ({"right": "3", "tolerance": "0"}, Number("3")),
        ({"kind": "text", "right": "3"}, Text(("3",))),
        ({"right": "one | two"}, Text(("one", "two"))),
        ({"kind": "essay", "right": "Look for dates"}, Essay("Look for dates")),
        ({"right": ""}, Essay()),
    ],
)  # fmt: skip
def test_each_kind_is_read_or_guessed(fields, expected):
    assert answer(
        **fields | ({"kind": "number"} if expected == Number("3.5", "0.1", "m") else {})
    ) == (expected)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"question": "", "right": "a"}, "its question is empty"),
        ({"question": "Ask", "kind": "magic"}, "its kind 'magic' is not known"),
        ({"question": "Ask", "kind": "choice", "a": "x", "right": "a"}, "no option of it is 'a'"),
        ({"question": "Ask", "a": "x", "b": "y", "right": "c"}, "no option of it is 'c'"),
        ({"question": "Ask", "a": "x", "b": "y", "right": ""}, "no option of it is ''"),
        ({"question": "Ask", "kind": "choice", "a": "x", "b": "y", "right": "ab"},
         "several options are right where one may be chosen"),
        ({"question": "Ask", "kind": "tf", "right": "maybe"},
         "its answer 'maybe' is neither true nor false"),
        ({"question": "Ask", "kind": "number", "right": "x"}, "'x' is no number"),
        ({"question": "Ask", "kind": "number", "right": "3", "tolerance": "x"}, "'3' is no number"),
        ({"question": "Ask", "kind": "text", "right": " | "}, "it has no right wording"),
        ({"question": "Ask", "right": "3", "marks": "-1"}, "its marks are '-1'"),
        ({"question": "Ask", "right": "3", "marks": "x"}, "its marks are 'x'"),
    ],
)  # fmt: skip
def test_a_row_that_is_no_question_is_one_loss(fields, why):
    quiz = row(**fields)

    assert (quiz.items, quiz.questions) == (1, ())
    assert [(loss.where, loss.what, loss.why) for loss in quiz.losses] == [
        ("f, row 2", "the row", why)
    ]


@pytest.mark.parametrize(
    "text",
    ["", "words", "a,b\n1,2", "question,question\nx,y", "question" + ",x" * 200,
     'question,right\n"' + "x" * 200_000],
)  # fmt: skip
def test_what_is_no_table_of_questions_is_refused(text):
    with pytest.raises(UnsafeFileError) as caught:
        read_csv_table(text, where="f")

    assert caught.value.kind == "not-a-table"


def test_rows_may_be_short_or_long():
    quiz = read_csv_table("question,right\nOne\nTwo,true,more,and more\n", where="f")

    assert [q.parts[0].answer for q in quiz.questions] == [Essay(), TrueFalse(right=True)]
