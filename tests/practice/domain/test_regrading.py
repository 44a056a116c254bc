"""Only who was asked the same is marked again."""

import pytest

from tests.questions.reading import question_of
from tutorium.practice.domain.regrading import is_same_variant

ASKED = """\
stem: A car brakes.
given: {{n: {{choose: {numbers}}}}}
parts: [{{ask: "{ask}", kind: number, marks: {marks}, answer: {{value: {value}}}}}]
"""


def asked(*, numbers="[2, 3]", ask="Twice {{n}}?", marks=1, value="2*n"):
    return question_of(ASKED.format(numbers=numbers, ask=ask, marks=marks, value=value))


@pytest.mark.parametrize("changed", [{}, {"value": "2*n+1"}, {"marks": 2}])
def test_what_marks_may_differ(changed):
    assert all(is_same_variant(asked(), asked(**changed), seed) for seed in range(10))


@pytest.mark.parametrize(
    "changed", [{"ask": "Thrice {{n}}?"}, {"numbers": "[12, 13]"}, {"numbers": "[1000]"}]
)
def test_what_was_asked_may_not(changed):
    assert not any(is_same_variant(asked(), asked(**changed), seed) for seed in range(10))


def test_variant_that_can_no_longer_be_drawn_is_another():
    none = question_of(
        "given: {n: {choose: [2]}}\nrequire: [n > 5]\n"
        "parts: [{ask: A?, kind: number, marks: 1, answer: {value: n}}]"
    )

    assert not is_same_variant(asked(), none, 0)
