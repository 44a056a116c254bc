import pytest

from tests.questions.reading import part_of, read
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.kinds import KINDS

GAPS = """\
    kind: gaps
    marks: 2
    text: "In [[{name}]] he spoke to the [[congress]] Congress."
    gaps:
      {name}: {{kind: number, answer: {{value: 1956.5}}}}
      congress: {{kind: text, answer: {{accept: [20th, Twentieth]}}}}
"""


@pytest.mark.parametrize("name", ["answer", "working"])
def test_gap_is_not_named_as_the_parts_of_a_response_are(name):
    _, faults = read(f"parts:\n  - ask: What?\n{GAPS.format(name=name)}")

    assert faults == [(10, f"a gap cannot be named {name!r}: name it after what it asks for")]


def test_right_responses_are_right_where_decimals_have_a_comma():
    answer, situation = part_of(GAPS.format(name="year")).answer, Situation(decimal_mark=",")
    responses = KINDS["gaps"].right_responses(answer, situation)

    assert responses == [
        {"year": "1956,5", "congress": "20th"},
        {"year": "1956,5", "congress": "Twentieth"},
    ]
    assert {KINDS["gaps"].judge(answer, each, situation).verdict for each in responses} == {"right"}
