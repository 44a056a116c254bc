"""Marking a number, beside what the golden corpus says of it: authors' slips, marks of decimals."""

import pytest

from tests.questions.reading import part_of
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.kinds import KINDS

COMMA = Situation(decimal_mark=",")
NUMBER = KINDS["number"]


def answer(said):
    return part_of(f"    kind: number\n    marks: 1\n    answer: {said}\n").answer


@pytest.mark.parametrize("response", [2.5, "2,5", "5/2"])
def test_number_is_right_where_decimals_have_a_comma(response):
    assert NUMBER.judge(answer("{value: 5/2}"), response, COMMA).verdict == "right"
