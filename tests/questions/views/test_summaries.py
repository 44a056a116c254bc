import pytest

from tests.questions.views.marking import marked
from tutorium.questions.views.summaries import summary_of

THREE = """
parts:
  - {label: a, ask: How many?, kind: number, marks: 2, answer: {value: 4, unit: m}}
  - {label: b, ask: True?, kind: true-false, marks: 1, answer: true}
  - label: c
    ask: Examine it.
    kind: essay
    marks: 5
    levels: [{marks: "1–5", descriptor: Good}]
"""
FULL = {"answer:a": "4 m", "answer:b": "true", "answer:c": "An essay."}


def summary(**changed):
    return summary_of(*marked(THREE, FULL | {f"answer:{path}": v for path, v in changed.items()}))


@pytest.mark.parametrize(
    ("changed", "step", "at"),
    [
        (
            {"a": "4 +", "b": ""},
            "One thing could not be read; it does not count as an attempt.",
            "a",
        ),
        ({"b": "", "a": "5 m"}, "One part is still blank.", "b"),
        ({"b": "", "a": ""}, "2 parts are still blank.", "a"),
        ({"b": "false"}, "One mark went here: This is not right.", "b"),
        ({"a": "5 m"}, "2 marks went here: This is not the value asked for.", "a"),
        ({}, "Mark the rest yourself, beside the scheme.", "c"),
    ],
)
def test_one_step_is_next(changed, step, at):
    found = summary(**changed)

    assert (found.step, found.step_part.part.path) == (step, at)


def test_marks_are_those_decided_and_open_ones_are_counted():
    found = summary()

    assert (found.marks, found.own, found.total, found.available) == (3, 0, 3, 8)
    assert found.open == 5


def test_own_marks_count_and_close_what_was_open():
    found = summary_of(*marked(THREE, FULL | {"own:c": "5"}))

    assert (found.total, found.own, found.open) == (8, 5, 0)
    assert found.step == "All the marks. Try another, or go on to the next topic."
