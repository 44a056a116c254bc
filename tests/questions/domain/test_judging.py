import pytest

from tutorium.questions.domain.judging import judge_value
from tutorium.questions.kinds import KINDS


def judged(**row):
    return judge_value(row, KINDS)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"kind": "number", "answer": {"value": 40, "unit": "m"}, "response": "40 m"}, ("right", "This is right.", "form")),
        ({"kind": "number", "answer": {"value": "1/3"}, "response": "0.33"}, ("wrong", "The value is right as far as it goes; give at least 3 significant figures.", "form")),
        ({"kind": "expression", "answer": {"value": "2x"}, "response": "x + x"}, ("right", "This is right.", "form")),
        ({"kind": "expression", "answer": {"value": "2x"}, "response": "2x +"}, ("ask_again", "It breaks off: something is missing at the end.", "form")),
        ({"kind": "number", "answer": {"value": "2.5"}, "response": "2,5", "decimal_mark": ","}, ("right", "This is right.", "form")),
        ({"kind": "text", "answer": {"accept": ["año"]}, "response": "ano"}, ("right", "You say: ano.", "words")),
        ({"kind": "text", "answer": {"accept": ["año"]}, "response": "ano", "language": "es"}, ("wrong", "The point is not made.", "words")),
        ({"kind": "number", "answer": {"value": 2}, "response": ""}, ("ask_again", "Nothing is written here.", "form")),
        ({"kind": "number", "answer": {"value": 2}, "response": None}, ("ask_again", "Nothing is written here.", "form")),
        ({"kind": "number", "answer": {"value": 2}, "response": "1" * 10_001}, ("ask_again", "This is too long to be read; shorten it.", "form")),
        ({"kind": "upload", "answer": {}, "response": "x"}, ("undecided", "This part is marked by a person beside the scheme.", "person")),
    ],
    ids=lambda case: str(case)[:60],
)  # fmt: skip
def test_value_is_judged(row, expected):
    verdict, because, by = expected

    assert judged(**row) == {"verdict": verdict, "because": because, "by": by}


@pytest.mark.parametrize(
    ("row", "because"),
    [
        ({}, "There is no kind None."),
        ({"kind": "numbr", "answer": {}, "response": "1"}, "There is no kind 'numbr'."),
        ({"kind": "number", "answer": {}, "response": "1"}, "an answer needs its `value`"),
        ({"kind": "number", "answer": None, "response": "1"}, "a number needs `answer: {value: …}`"),
        ({"kind": "number", "answer": {"value": "1 +"}, "response": "1"}, "'1 +' is not a formula: unfinished at 3: ''"),
        ({"kind": "number", "answer": {"value": 1, "unti": "m"}, "response": "1"}, "`unti` is not a field here; is it misspelt?"),
    ],
    ids=lambda case: str(case)[:60],
)  # fmt: skip
def test_answer_that_cannot_be_read_is_undecided_and_says_so(row, because):
    assert judged(**row) == {"verdict": "undecided", "because": because, "by": "reading"}
