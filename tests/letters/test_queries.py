"""Every letter is in the gallery, and says the same words as text and as HTML."""

import re
from html import unescape
from pathlib import Path

import pytest

from tutorium.letters.emails import compose
from tutorium.letters.queries import examples, words_for_topics

SOURCE = Path(__file__).parents[2] / "tutorium"
URL = re.compile(r"\bhttps?://\S+")


def test_every_letter_has_an_example():
    letters = [
        str(path.relative_to(path.parents[2]))
        for path in SOURCE.glob("*/templates/*/letters/*.html")
        if not path.name.startswith("_")
    ]

    assert sorted(letters) == [each.template for each in examples()]


def test_every_topic_has_words():
    assert {each.topic for each in examples()} - {""} == set(words_for_topics())


def visible(html):
    """Return the words of HTML by other means than the code's."""
    body = html.split("<body>", maxsplit=1)[1]
    return unescape(re.sub(r"<[^>]+>", " ", body)).split()


@pytest.mark.parametrize("each", examples(), ids=lambda each: each.template)
def test_text_and_html_say_the_same(each):
    words = compose(each.template, each.context, stop_url="https://example.org/stop/")

    text = re.sub(r"^(> |- )", "", URL.sub(" ", words.text), flags=re.MULTILINE)

    assert text.split() == visible(words.html)
    assert words.subject != ""


@pytest.mark.parametrize("each", examples(), ids=lambda each: each.template)
def test_addresses_of_links_are_in_the_text(each):
    words = compose(each.template, each.context, stop_url="https://example.org/stop/")

    links = [unescape(link) for link in re.findall(r'href="([^"]+)"', words.html)]

    assert URL.findall(words.text) == links


@pytest.mark.parametrize("each", examples(), ids=lambda each: each.template)
def test_letter_asks_no_third_party_for_anything(each):
    html = compose(each.template, each.context).html

    assert re.findall(r"<(?:img|script|link|iframe)|url\(|@import|\bon\w+=", html) == []
