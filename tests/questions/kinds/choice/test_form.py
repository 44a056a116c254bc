from tests.questions.asking import asked_of
from tutorium.questions.kinds.choice import form

ONE = """
    kind: choice
    marks: 1
    options:
      - {text: "$v = u$"}
      - {text: right, right: true}
      - {text: wrong}
      - {text: none of these, last: true}
"""
MANY = ONE.replace("kind: choice", "kind: choice\n    many: true")
AS_WRITTEN = ONE.replace("kind: choice", "kind: choice\n    shuffle: false")


def values(asked):
    return [option.value for option in form.context(asked)["options"]]


def test_options_keep_one_order_and_pin_the_last():
    asked = asked_of(ONE)

    assert values(asked) == values(asked_of(ONE))
    assert sorted(values(asked)) == ["0", "1", "2", "3"]
    assert values(asked)[-1] == "3"


def test_options_stand_in_another_order_for_another_seed():
    orders = {form.order(asked_of(ONE).part.answer, f"Q:{seed}:a") for seed in range(20)}

    assert len(orders) == 6


def test_options_that_are_not_shuffled_stand_as_written():
    assert values(asked_of(AS_WRITTEN)) == ["0", "1", "2", "3"]


def test_option_with_maths_is_mathml():
    [first, *_] = form.context(asked_of(AS_WRITTEN))["options"]

    assert first.html.startswith("<math")


def test_response_is_what_was_ticked():
    assert form.response(asked_of(ONE, a="2")) == "2"
    assert form.response(asked_of(ONE)) == ""
    assert form.response(asked_of(MANY, a=["0", "x"])) == ["0", "x"]


def test_only_what_was_ticked_is_judged_and_only_once_it_is_marked():
    fresh = form.context(asked_of(AS_WRITTEN, a="2"))["options"]
    marked = form.context(asked_of(AS_WRITTEN, a="2", is_marked=True))["options"]

    assert [option.is_ticked for option in fresh] == [False, False, True, False]
    assert [option.verdict for option in fresh] == ["", "", "", ""]
    assert [option.verdict for option in marked] == ["", "", "wrong", ""]


def test_right_is_the_text_of_the_right_option():
    assert form.right(asked_of(ONE)) == ["right"]
