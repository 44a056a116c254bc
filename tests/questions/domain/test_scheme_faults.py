from fractions import Fraction

import pytest

from tests.questions.reading import part_of
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.scheme_faults import faults_of_points


def faults(fields, kind="number", answer="answer: {value: 40}", values=None):
    part = part_of(
        f"    kind: {kind}\n    marks: 1\n    working: true\n    {answer}\n"
        f"    scheme: [{{id: p, code: B1, for: x, {fields}}}]\n"
    )
    return list(faults_of_points(part, Situation(values or {})))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("value: 3/4", []),
        ("value: 3/4, unit: m/s", []),
        ("answer: true", []),
        ("value: 1/0", ["point p: '1/0' has no value"]),
        ("value: z", ["point p: 'z' has no value"]),
        ("value: 2, unit: m//s", ["point p: the unit 'm//s' cannot be read"]),
        ("accept: [yes]", []),
        ("accept: [yes], refuse: ['(no']", ["point p: the wording '(no' cannot be read: a bracket is not closed, at character 1"]),
    ],
)  # fmt: skip
def test_points_that_nothing_can_earn_are_named(fields, expected):
    assert faults(fields) == expected


SPEED = {"u": Fraction(20), "a": Fraction(5), "s": Fraction(40)}


@pytest.mark.parametrize(
    ("shows", "expected"),
    [
        ("s = u^2/(2*a)", []),
        ("u^2/2*a", []),  # no relation: only its shape is looked for
        ("v = u", []),  # of letters that nothing is known of
        ("s > u", []),
        ("1/2 = sin(30)", []),  # in degrees
        ("s = u^2/2*a", ["point p: 's = u^2/2*a' is false for these values"]),
        ("s < u", ["point p: 's < u' is false for these values"]),
    ],
)
def test_line_that_nobody_can_write_truly_is_named(shows, expected):
    assert faults(f'shows: "{shows}"', values=SPEED) == expected
    assert faults(f'shows: "s = 40", or: ["{shows}"]', values=SPEED) == expected


def test_special_case_may_be_for_a_false_line():
    special = "answer: true}, {id: q, code: SC1, for: x, shows: 's = u'"

    assert faults(special, values=SPEED) == []
