"""Every letter is in the gallery, and says the same words as text and as HTML."""

import re
from copy import copy
from dataclasses import is_dataclass
from enum import Enum
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db.models import Model

from tests.hostile import BREAKOUT, TRACE, faults_of
from tutorium.letters.emails import compose
from tutorium.letters.queries import examples, words_for_topics

SOURCE = Path(__file__).parents[2] / "tutorium"
# They say nothing that anybody wrote: counts, days, our own addresses and words.
WITHOUT_WORDS = {
    "accounts/letters/erasure_asked.html", "accounts/letters/export_ready.html",
    "conversations/letters/new_message.html", "lessons/letters/reviewed.html",
    "library/letters/inquiry_address.html", "practice/letters/marking_asked.html",
    "safeguarding/letters/new_case.html", "safeguarding/letters/overdue_case.html",
    "tutors/letters/check_ends.html",
}  # fmt: skip
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


def hostile(said, name=""):
    """Return what a letter is told with hostile words for every text, but for our own addresses."""
    if isinstance(said, Enum) or name in {"zone", "time_zone"}:
        return said
    if isinstance(said, str):
        return said if said.startswith("http") or name.endswith("_url") else BREAKOUT
    if isinstance(said, dict):
        return {key: hostile(each, key) for key, each in said.items()}
    if isinstance(said, list | tuple):
        return [hostile(each) for each in said]
    if isinstance(said, Model | SimpleNamespace) or is_dataclass(said):
        made = copy(said)
        inside = {key: hostile(each, key) for key, each in vars(said).items() if key != "_state"}
        vars(made).update(inside)
        return made
    return said


@pytest.mark.parametrize("each", examples(), ids=lambda each: each.template)
def test_hostile_words_run_in_no_letter(each):
    words = compose(each.template, hostile(dict(each.context)))

    assert list(faults_of(words.html)) == []
    assert "\n" not in words.subject
    assert (TRACE in words.text) is (each.template not in WITHOUT_WORDS)
