import pytest

from tests.questions.asking import asked_of
from tutorium.questions.kinds.ordering import form

PART = "    kind: ordering\n    marks: 2\n    items: [one, two, three]\n"


def items(asked):
    return [row["html"] for row in form.context(asked)["rows"]]


def test_items_are_never_shown_in_the_right_order():
    assert sorted(items(asked_of(PART))) == ["one", "three", "two"]
    assert items(asked_of(PART)) != ["one", "two", "three"]


def test_items_are_shown_as_they_were_put():
    assert items(asked_of(PART, a_0="2", a_1="3", a_2="1")) == ["three", "one", "two"]


@pytest.mark.parametrize(
    ("places", "response"),
    [
        ({"a_0": "1", "a_1": "2", "a_2": "3"}, [0, 1, 2]),
        ({"a_0": "2", "a_1": "3", "a_2": "1"}, [2, 0, 1]),
        ({}, []),
        ({"a_0": "", "a_1": "", "a_2": ""}, []),
        ({"a_0": "1", "a_1": "1", "a_2": "2"}, "places"),
        ({"a_0": "1"}, "places"),
        ({"a_0": "4", "a_1": "0", "a_2": "x"}, []),
    ],
)
def test_response_is_an_order_only_where_each_place_is_given_once(places, response):
    assert form.response(asked_of(PART, **places)) == response


def test_right_counts_the_items():
    assert form.right(asked_of(PART)) == ["1. one", "2. two", "3. three"]
