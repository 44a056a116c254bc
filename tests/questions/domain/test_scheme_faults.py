import pytest

from tests.questions.reading import part_of
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.scheme_faults import faults_of_points


def faults(fields, kind="number", answer="answer: {value: 40}"):
    part = part_of(
        f"    kind: {kind}\n    marks: 1\n    working: true\n    {answer}\n"
        f"    scheme: [{{id: p, code: B1, for: x, {fields}}}]\n"
    )
    return list(faults_of_points(part, Situation()))


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
