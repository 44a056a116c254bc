"""Marking a number, beside what the golden corpus says of it: authors' slips, marks of decimals."""

import pytest

from tests.questions.reading import part_of, question_of
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.kinds import KINDS, examine_question

COMMA = Situation(decimal_mark=",")
NUMBER = KINDS["number"]


def answer(said):
    return part_of(f"    kind: number\n    marks: 1\n    answer: {said}\n").answer


@pytest.mark.parametrize("response", [2.5, "2,5", "5/2"])
def test_number_is_right_where_decimals_have_a_comma(response):
    assert NUMBER.judge(answer("{value: 5/2}"), response, COMMA).verdict == "right"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("{value: 5/2, unit: m}", "2,5 m"),
        ("{value: 2.345, places: 2}", "2,35"),
        ("{value: 2.345, figures: 2}", "2,3"),
        ("{value: 23450, form: standard}", "2,345 × 10^4"),
        ("{value: 13/3, awrt: 4.33}", "4,33"),
        ("{value: 1/3, form: fraction}", "1/3"),
        ("{value: 5/2, unit: 1/s}", "2,5 /s"),
    ],
)
def test_right_response_is_written_with_the_mark_of_its_reader(said, written):
    assert NUMBER.right_responses(answer(said), COMMA) == [written]
    assert NUMBER.judge(answer(said), written, COMMA).verdict == "right"


def test_drawn_value_to_round_to_is_met_on_every_page():
    question = question_of(
        "given: {u: {choose: [20]}}\nparts:\n  - ask: How far?\n    kind: number\n    marks: 1\n"
        '    answer: {value: u/3, awrt: "{{u/3|sf 3}}"}\n'
    )

    assert examine_question(question, {"a": "6,67"}, decimal_mark=",").marks == 1
    assert examine_question(question, {"a": "6.67"}).marks == 1
    assert examine_question(question, {"a": "6.68"}).marks == 0


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("{value: 13/3, awrt: 4.34}", "'13/3' does not round to 4.34"),
        ("{value: 13/3, awrt: '{{u}}'}", "'13/3' does not round to {{u}}"),
        ("{value: 1/0}", "'1/0' has no value"),
        ("{value: 10^301}", "'10^301' is beyond all bounds"),
    ],
)
def test_value_that_does_not_fit_is_a_fault(said, fault):
    assert NUMBER.faults(answer(said), Situation()) == [fault]


def test_response_to_a_number_that_nothing_rounds_to_is_judged():
    said = answer("{value: 13/3, awrt: '{{u}}'}")

    assert NUMBER.judge(said, "4.5", Situation()).verdict == "wrong"
