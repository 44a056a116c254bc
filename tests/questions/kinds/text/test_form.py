import pytest

from tests.questions.asking import asked_of
from tutorium.questions.kinds.text import form

PART = '    kind: text\n    marks: {marks}\n    answer: {{accept: [Duma, "(a|b)"]}}\n'


@pytest.mark.parametrize(("marks", "rows"), [(1, 1), (3, 4), (20, 8)])
def test_field_grows_with_the_marks(marks, rows):
    assert form.context(asked_of(PART.format(marks=marks), a="x")) == {"value": "x", "rows": rows}


def test_right_lists_the_wordings_as_examiners_write_them():
    assert form.right(asked_of(PART.format(marks=1))) == ["Duma", "a/b"]
