import pytest

from tests.questions.asking import asked_of
from tutorium.questions.kinds.true_false import form

PART = "    kind: true-false\n    marks: 1\n    answer: true\n"


@pytest.mark.parametrize(
    ("said", "verdicts"),
    [("true", ["right", ""]), ("false", ["", "wrong"]), ("", ["", ""]), ("<b>", ["", ""])],
)
def test_what_was_said_is_judged(said, verdicts):
    rows = form.context(asked_of(PART, a=said, is_marked=True))["rows"]

    assert [row["verdict"] for row in rows] == verdicts


def test_response_is_what_was_sent():
    assert form.response(asked_of(PART, a="false")) == "false"


def test_right_is_said_in_words():
    assert form.right(asked_of(PART)) == ["True"]
