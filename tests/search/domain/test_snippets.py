import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.search.domain.parsing import parse
from tutorium.search.domain.snippets import WIDTH, Marker

words = st.lists(st.sampled_from(["Stalin", "policies", "<b>", "&", "é", "\n", "x"])).map(" ".join)


def marker(text):
    return Marker(parse(text).some)


def without_marks(html):
    return unescape(re.sub("</?mark>", "", html))


@pytest.mark.parametrize(
    ("query", "text", "html"),
    [
        ("policy", "His policies", "His <mark>policies</mark>"),
        ("khrushchev", "Khrushchev's fall", "<mark>Khrushchev</mark>&#x27;s fall"),
        ("art", "part of start", "part of start"),
        ("secret speech", "secret speech", "<mark>secret</mark> <mark>speech</mark>"),
        ('"secret speech"', "a Secret  Speech", "a <mark>Secret  Speech</mark>"),
        ("E=mc^2", "so E = mc² holds", "so <mark>E = mc²</mark> holds"),
        ("H2SO4", "H₂SO₄ burns", "<mark>H₂SO₄</mark> burns"),
        ("elan", "Élan", "<mark>Élan</mark>"),
        ("b", "<b>bold</b>", "&lt;<mark>b</mark>&gt;bold&lt;/<mark>b</mark>&gt;"),
        ("istanbul", "İ Istanbul", "İ <mark>Istanbul</mark>"),
    ],
)
def test_marked_shows_the_words_and_escapes_the_rest(query, text, html):
    assert marker(query).marked(text) == html


def test_unfinished_word_is_marked_as_far_as_it_goes():
    found = Marker(parse("secret univ").every, unfinished=True)

    assert found.marked("Secret universities") == "<mark>Secret</mark> <mark>universities</mark>"


@given(st.text(), st.text() | words)
def test_marked_text_without_its_marks_is_the_text(query, text):
    assert without_marks(marker(query).marked(text)) == text


@given(st.text() | words, words, words)
def test_snippet_says_the_same_plainly_and_marked(query, short, body):
    snippet = marker(query).snippet(short, body)

    assert without_marks(snippet.html) == snippet.text
    assert len(snippet.text) <= WIDTH + len("… ") + len(" …")


def test_snippet_is_the_short_answer_where_that_says_as_much():
    assert (
        marker("reform").snippet("He chose reform.", "Reform, reform.").text == "He chose reform."
    )


def test_snippet_is_the_sentence_of_the_body_that_says_more():
    body = "Nothing of note. " * 40 + "The Virgin Lands of 1954 failed. " + "And so on. " * 40

    snippet = marker("virgin lands 1954").snippet("A short answer about land.", body)

    assert snippet.text.startswith("… The Virgin Lands of 1954 failed. And so on.")
    assert snippet.text.endswith(" …")
    assert snippet.html.startswith("… The <mark>Virgin</mark> <mark>Lands</mark> of ")


def test_snippet_stands_on_one_line():
    assert marker("reform").snippet("", "First\n\n  reform").text == "First reform"


def test_snippet_without_any_word_is_how_the_short_answer_begins():
    assert marker("absent").snippet("One thing.", "Another.").text == "One thing."
    assert marker("absent").snippet("", "Another.").text == "Another."
