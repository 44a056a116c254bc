"""Select missing words, and drag and drop into text."""

import pytest

from tests.formats.quizzes.moodle_xml.examples import only_loss, only_part, question
from tutorium.formats.quizzes.values import Choice, Gaps, Option

BOXES = (
    "<selectoption><text>cat</text><group>1</group></selectoption>"
    "<selectoption><text>dog &lt; cat</text><group>1</group></selectoption>"
    "<selectoption><text>mat</text><group>2</group></selectoption>"
)


def options(*said, right):
    return tuple(Option(each, float(each == right)) for each in said)


def test_gaps_take_the_words_of_their_group():
    part = only_part(question("gapselect", BOXES, asked="<p>The [[1]] on the [[3]]: [[1]].</p>"))
    animals = Choice(options("cat", "dog < cat", right="cat"), shuffle=False)

    assert part.ask == ""
    assert part.answer == Gaps(
        "The [[gap1]] on the [[gap2]]: [[gap3]].",
        (
            ("gap1", animals),
            ("gap2", Choice(options("mat", right="mat"), shuffle=False)),
            ("gap3", animals),
        ),
    )


def test_words_to_drag_may_be_set_in_html():
    boxes = "<dragbox><text>&lt;b&gt;x&lt;/b&gt;</text><group>1</group><infinite/></dragbox>"
    inner = boxes + "<shuffleanswers>1</shuffleanswers>"

    part = only_part(question("ddwtos", inner, asked="It is [[1]]."))

    assert part.answer == Gaps("It is [[gap1]].", (("gap1", Choice((Option("**x**", 1.0),))),))


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("It is [[9]].", "it has no word for the gap [[9]]"),
        ("It is [[0]].", "it has no word for the gap [[0]]"),
        (r"It is \( x = [[1]] \).", "a gap of it stands within a formula"),
        ("<img src='[[1]]'>", "a gap of it stands where no text can"),
        ("No gap.", "a gap of it stands where no text can"),
    ],
)
def test_gaps_that_cannot_be_filled_are_one_loss(asked, why):
    assert only_loss(question("gapselect", BOXES, asked=asked)) == ("a text with gaps", why)


def test_a_text_cannot_smuggle_in_the_sign_of_a_gap():
    asked = "\ue0001\ue001 The [[1]]."

    assert only_part(question("gapselect", BOXES, asked=asked)).answer.text == "1 The [[gap1]]."
