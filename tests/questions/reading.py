"""Reading a question that a test writes, without the lines that every file has."""

from pathlib import PurePosixPath

from tutorium.questions.domain.reading import read_question
from tutorium.questions.kinds import KINDS

FRONT = """\
uid: 01JDC2W7Q0AB
title: A question
topics: ["ib-history-2017:p3.europe.16.4"]
written: {how: model, date: 2026-11-26}
"""


def read(text, *, front=FRONT, file="soviet-union/a-question.yaml"):
    faults = []
    question = read_question(
        front + text, file=PurePosixPath(file), path="q.yaml", kinds=KINDS, faults=faults
    )
    return question, [(fault.line, fault.fault) for fault in faults]


def question_of(text):
    question, faults = read(text)
    assert faults == []
    return question


def part_of(text):
    """Return the only part of a question whose part has these fields."""
    [part] = question_of(f"parts:\n  - ask: What?\n{text}").parts
    return part
