from tests.questions.asking import asked_of
from tutorium.questions.kinds.upload import form

PART = "    kind: upload\n    marks: 3\n"


def test_only_a_ticked_box_is_a_response():
    assert form.response(asked_of(PART)) == ""
    assert form.response(asked_of(PART, a="anything")) == "written"
    assert form.context(asked_of(PART, a="written")) == {"is_ticked": True}
    assert form.right(asked_of(PART)) == []
