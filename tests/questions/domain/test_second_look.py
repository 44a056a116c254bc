from pathlib import PurePosixPath

from tutorium.questions.domain.reading import read_question
from tutorium.questions.domain.second_look import second_look
from tutorium.questions.kinds import KINDS

HEAD = """\
uid: QQQQQQQQQQQQ
title: Rust
topics: ["c:t"]
sources: [Written for Tutorium]
written: {how: model, date: 2026-11-01}
parts:
"""
CHOICE = """\
  - ask: Why does iron rust?
    kind: choice
    marks: 1
    options:
      - {text: "%s", right: true}
      - {text: It is cold.}
"""
TEXT = """\
  - ask: Why does iron rust in water?
    kind: text
    marks: 1
    answer: {accept: [%s]}
"""


def looks(part):
    faults = []
    file = PurePosixPath("rust.yaml")
    question = read_question(HEAD + part, file=file, path="x", kinds=KINDS, faults=faults)
    assert faults == []
    return list(second_look(question, KINDS))


def test_a_right_option_that_gives_itself_away_is_told():
    long = "It meets both oxygen and water, which together take electrons from it."

    assert looks(CHOICE % long) == [
        ("Why does iron rust?", "part a: the right option is much longer than the others")
    ]
    assert looks(CHOICE % "It meets oxygen.") == []


def test_words_of_the_question_that_earn_marks_are_told():
    assert looks(TEXT % "iron rust") == [
        (
            "Why does iron rust in water?",
            "part a: what is asked earns 1 when it is only copied down",
        )
    ]
    assert looks(TEXT % "oxygen") == []
