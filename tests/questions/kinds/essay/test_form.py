from tests.questions.asking import asked_of
from tutorium.questions.kinds.essay import form

PART = '    kind: essay\n    marks: 5\n    levels: [{marks: "1–5", descriptor: Good}]\n'


def test_field_is_large_and_keeps_what_was_written():
    asked = asked_of(PART, a="First.\n\nSecond.")

    assert form.context(asked) == {"value": "First.\n\nSecond.", "rows": 16}
    assert form.response(asked) == "First.\n\nSecond."
    assert form.right(asked) == []
