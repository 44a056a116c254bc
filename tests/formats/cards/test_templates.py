"""Templates filled with fields, as Anki fills them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.cards.templates import GAPS_HERE, TYPED_HERE, fill, is_empty
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

VALUES = {"Front": "<b>dog</b>", "Back": "perro", "Empty": "<br>", "A: b": "odd"}


def html(template, **kwargs):
    return fill(template, VALUES, **kwargs).html


def test_fields_stand_where_they_are_named():
    assert html("{{Front}} is {{ Back }}") == "<b>dog</b> is perro"


def test_front_side_stands_in_an_answer():
    assert html("{{FrontSide}}!", front="asked") == "asked!"


def test_parts_are_shown_where_their_field_has_words():
    assert html("{{#Back}}a{{/Back}}{{#Empty}}b{{/Empty}}{{^Empty}}c{{/Empty}}") == "ac"
    assert html("{{#Empty}}{{#Back}}a{{/Back}}{{Back}}{{/Empty}}d") == "d"
    assert html("{{#Unknown}}a{{/Unknown}}b") == "b"


def test_comments_are_left_out():
    assert html("a{{! a remark }}b") == "ab"


def test_what_never_closes_reaches_to_the_end():
    assert html("a{{#Empty}}b") == "a"
    assert html("a{{/Empty}}b{{") == "ab{{"


def test_unknown_field_is_named():
    assert fill("{{Gone}}x", VALUES).dropped == {"the unknown field Gone": None}


@pytest.mark.parametrize(
    ("template", "shown", "dropped"),
    [
        ("{{text:Front}}", "dog", []),
        ("{{hint:Back}}", "perro", []),
        ("{{furigana:Back}}", "perro", []),
        ("{{tts en_US voices=x:Back}}", "", ["Back read aloud"]),
        ("{{mine:Back}}", "perro", ["the filter mine of Back"]),
        ("{{text:mine:Front}}", "dog", ["the filter mine of Front"]),
    ],
)
def test_filters_show_the_field_and_name_what_is_lost(template, shown, dropped):
    filled = fill(template, VALUES)

    assert (filled.html, list(filled.dropped)) == (shown, dropped)


def test_gaps_and_typed_words_leave_their_place():
    filled = fill("{{cloze:Front}}-{{type:Back}}-{{type:cloze:Front}}", VALUES)

    assert filled.html == f"{GAPS_HERE}-{TYPED_HERE}-{TYPED_HERE}"
    assert (filled.gaps, filled.typed) == (["Front", "Front"], ["Back", "Front"])


def test_fields_with_words_are_known():
    assert fill("{{Back}}{{Empty}}{{FrontSide}}", VALUES).fields == {"Back"}


@pytest.mark.parametrize(
    ("said", "empty"), [("", True), (" <div><br /></div>\n&nbsp;", True), ("<img>", False), ("0", False)]
)  # fmt: skip
def test_field_is_empty_without_words(said, empty):
    assert is_empty(said) is empty


def test_bombs_are_refused():
    with pytest.raises(UnsafeFileError):
        fill("{{Front}}" * 4000, {"Front": "x" * 1000})
    with pytest.raises(UnsafeFileError):
        fill("{{!}}" * 6000, {})
    with pytest.raises(UnsafeFileError):
        fill("{{#Back}}" * 100, VALUES)


@given(st.text(alphabet="{}#^/!: FrontBack", max_size=80))
def test_any_template_is_filled(template):
    fill(template, VALUES)
