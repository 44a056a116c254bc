from tests.questions.asking import asked_of
from tutorium.questions.kinds.working import form

PART = """
    kind: working
    marks: 1
    scheme: [{id: sub, code: M1, for: doubles, shows: "2*x"}]
"""


def test_working_has_no_field_of_its_own():
    asked = asked_of(PART, a="x")

    assert (form.context(asked), form.response(asked), form.right(asked)) == ({}, None, [])
