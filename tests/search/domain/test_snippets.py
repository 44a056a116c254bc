import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tutorium.search.domain.parsing import Reader
from tutorium.search.domain.passages import cut
from tutorium.search.domain.snippets import WIDTH, Marker

PIECES = ["Stalin", "policies.", "<b>", "&", "é", "\n", "x", "E = mc²", "</mark>", "fell!"]
words = st.lists(st.sampled_from(PIECES), max_size=80).map(" ".join)


def marker(text):
    return Marker(Reader().parse(text).some)


def without_marks(html):
    return unescape(re.sub("</?(?:b|mark)>", "", html))


@pytest.mark.parametrize(
    ("query", "text", "html"),
    [
        ("policy", "His policies", "His <b>policies</b>"),
        ("organization", "an organisation", "an <b>organisation</b>"),
        ("khrushchev", "Khrushchev's fall", "<b>Khrushchev</b>&#x27;s fall"),
        ("art", "part of start", "part of start"),
        ("secret speech", "secret speech", "<b>secret</b> <b>speech</b>"),
        ('"secret speech"', "a Secret  Speech", "a <b>Secret  Speech</b>"),
        ("NEP", "the New Economic Policy", "the <b>New Economic Policy</b>"),
        ("Soviet Union", "the Union of Soviets", "the <b>Union</b> of <b>Soviets</b>"),
        ("E=mc^2", "so E = mc² holds", "so <b>E = mc²</b> holds"),
        ("1/2mv^2", "½mv²", "<b>½mv²</b>"),
        ("6.63e-34", "6.63 × 10^-34", "<b>6.63 × 10^-34</b>"),
        ("H2SO4", "H₂SO₄ burns", "<b>H₂SO₄</b> burns"),
        ("lambda", "λ = v/f", "<b>λ</b> = v/f"),
        ("integral", "∫ x dx", "<b>∫</b> x dx"),
        ("30°", "at 30° north", "at <b>30</b><b>°</b> north"),
        ("USSR", "the U.S.S.R. fell", "the <b>U.S.S.R</b>. fell"),
        ("10000", "10,000 men, 1,0000", "<b>10,000</b> men, 1,0000"),
        ("elan", "Élan", "<b>Élan</b>"),
        ("b", "<b>bold</b>", "&lt;<b>b</b>&gt;bold&lt;/<b>b</b>&gt;"),
        ("istanbul", "İ Istanbul", "İ <b>Istanbul</b>"),
        ("war", "\x00war\ud800 👩‍🔬", "\x00<b>war</b>\ud800 👩‍🔬"),
        ("", "war", "war"),
    ],
)
def test_marked_shows_the_words_and_escapes_the_rest(query, text, html):
    assert marker(query).marked(text) == html


def test_words_are_found_in_the_language_of_the_text():
    terms = Reader(languages=["en", "de"]).parse("Häuser").some

    assert Marker(terms).marked("Haus house", "de") == "<b>Haus</b> house"


def test_unfinished_word_is_marked_as_far_as_it_goes():
    found = Marker(Reader().parse("secret").every, unfinished="univ")

    assert found.marked("Secret universities") == "<b>Secret</b> <b>universities</b>"


@given(st.text() | words, st.text() | words, st.text(max_size=2))
def test_marked_text_without_its_marks_is_the_text(query, text, unfinished):
    found = Marker(Reader().parse(query).some, unfinished=unfinished.lower())

    assert without_marks(found.marked(text)) == text


@given(st.text() | words, words, words)
def test_snippet_says_the_same_plainly_and_marked(query, short, body):
    snippet = marker(query).snippet(short, body)

    assert without_marks(snippet.html) == snippet.text
    assert len(snippet.text) <= WIDTH + len("… ") + len(" …")


@given(st.text() | words, words.map(lambda text: re.sub(" *\n[ \n]*", "\n", text)))
@example("Stalin", "He fell.\nHe had 5\N{NO-BREAK SPACE}km to go.")
def test_snippet_has_a_sentence_of_each_passage(query, body):
    for passage in cut(body):
        html = marker(query).snippet("", body, passage=passage).html

        assert (html.count("<mark>"), html.count("</mark>")) == (1, 1)


def test_snippet_is_the_short_answer_where_that_says_as_much():
    snippet = marker("reform").snippet("He chose reform.", "Reform, reform.")

    assert snippet.html == "He chose <b>reform</b>."


def test_snippet_is_the_sentence_of_the_body_that_says_more():
    body = "Nothing of note. " * 40 + "The Virgin Lands of 1954 failed. " + "And so on. " * 40

    snippet = marker("virgin lands 1954").snippet("A short answer about land.", body)

    said = "The <b>Virgin</b> <b>Lands</b> of <b>1954</b> failed."
    assert snippet.text.startswith("… The Virgin Lands of 1954 failed. And so on.")
    assert snippet.text.endswith(" …")
    assert snippet.html.startswith(f"… <mark>{said}</mark> And so on.")


@pytest.mark.parametrize(
    ("query", "html"),
    [
        ("reform", "He fell. <b>Reform</b> of farms failed."),
        ("reform farms", "He fell. <mark><b>Reform</b> of <b>farms</b> failed.</mark>"),
        ("reform farms war peace", "He fell. <mark><b>Reform</b> of <b>farms</b> failed.</mark>"),
        ("reform farms war peace soil", "He fell. <b>Reform</b> of <b>farms</b> failed."),
    ],
)
def test_sentence_answers_with_two_terms_and_half_of_all(query, html):
    assert marker(query).snippet("He fell. Reform of farms failed.", "").html == html


def test_first_of_the_sentences_that_say_as_much_answers():
    snippet = marker("reform farms").snippet("Farms and reform. Reform of farms.", "")

    assert re.findall("<mark>(.*?)</mark>", snippet.html) == ["<b>Farms</b> and <b>reform</b>."]


def test_sentence_of_the_nearest_passage_answers():
    body = "Reform, war and farms. He fell.\nThe reform failed."

    snippet = marker("reform war").snippet("Reform and war.", body, passage="He fell. The reform")

    assert (
        snippet.html
        == "<b>Reform</b>, <b>war</b> and farms. He fell. <mark>The <b>reform</b></mark> failed."
    )


def test_passage_that_is_nowhere_is_not_looked_for():
    found = marker("reform war")

    assert found.snippet("Reform.", "", passage="gone") == found.snippet("Reform.", "")
    assert found.snippet("", "", passage="gone").html == ""


def test_long_sentence_is_cut_before_what_was_found():
    snippet = marker("reform").snippet("", "so " * 200 + "reform " + "it " * 200)

    assert snippet.text.startswith("… so so")
    assert snippet.text.endswith("it it …")
    assert snippet.html.count("<b>reform</b>") == 1


def test_snippet_stands_on_one_line():
    assert marker("reform").snippet("", "First\n\n  reform").text == "First reform"


def test_snippet_without_any_word_is_how_the_short_answer_begins():
    assert marker("absent").snippet("One thing.", "Another.").html == "One thing."
    assert marker("absent").snippet("", "Another.").html == "Another."
    assert marker("absent").snippet("", "").html == ""


def test_endless_text_is_marked_as_far_as_needed():
    html = marker("x").marked("x " * 10_000)

    assert html.startswith("<b>x</b> " * 100)
    assert html.endswith(" x x ")
