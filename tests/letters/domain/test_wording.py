import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.letters.domain.wording import LONGEST_SUBJECT, one_line, words_of

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


def letter(body, title="Hello"):
    return (
        f"<html><head><title>{title}</title><style>p {{ }}</style></head><body>{body}</body></html>"
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One.</p>\n<p>Two.</p>", "One.\n\nTwo.\n"),
        ("<p>One\n   line.</p>", "One line.\n"),
        ("<p>One<br>Two</p>", "One\nTwo\n"),
        ("<ul><li>One</li><li>Two</li></ul>", "- One\n\n- Two\n"),
        ("<blockquote><p>One</p><p>Two<br>Three</p></blockquote>", "> One\n\n> Two\n> Three\n"),
        ("<blockquote>One</blockquote>", "> One\n"),
        ("<blockquote><p>One</blockquote><p>Two</p>", "> One\n\nTwo\n"),
        (
            '<p><a href="https://a.example/?a=1&amp;b=2">Here</a></p>',
            "Here\nhttps://a.example/?a=1&b=2\n",
        ),
        ("<main><h1>One</h1></main><footer>Two</footer>", "One\n\nTwo\n"),
        ("<p>a &lt;b&gt; &amp; c</p>", "a <b> & c\n"),
        ("<p></p><p> </p>", "\n"),
        ("<ul><li>One<br>Two</li></ul>", "- One\n  Two\n"),
        ("<ul><li>One<ul><li>Two</li></ul></li></ul>", "- One\n\n- Two\n"),
        ("<p><a>Nowhere</a></p>", "Nowhere\n"),
        ("<p>Nothing was begun</a></p>", "Nothing was begun\n"),
    ],
)
def test_text_is_made_of_the_same_words(body, text):
    assert words_of(letter(body)).text == text


def test_words_after_the_last_tag_are_in_the_text():
    assert words_of("<p>One</p>R&D").text == "One\n\nR&D\n"


def test_subject_is_the_title():
    assert words_of(letter("<p>x</p>", title="To read:\n Salt &amp; acid")).subject == (
        "To read: Salt & acid"
    )


@pytest.mark.parametrize(
    "subject",
    [
        "Hello\nBcc: a@b.example",
        "Hello\r\nBcc: a@b.example",
        "Hello\0Bcc: a@b.example",
        "Hello\x85Bcc: a@b.example",
    ],
)
def test_subject_cannot_begin_another_header(subject):
    assert one_line(subject) == "Hello Bcc: a@b.example"


@given(st.text())
def test_subject_is_one_short_line(subject):
    line = one_line(subject)

    assert len(line.splitlines()) <= 1
    assert len(line) <= LONGEST_SUBJECT


@given(st.lists(texts, max_size=5))
def test_whatever_strangers_write_is_in_the_text_as_they_wrote_it(said):
    body = "".join(f"<p>{html.escape(each)}</p>" for each in said)

    assert words_of(letter(body)).text.split() == " ".join(said).split()


@given(st.text())
def test_any_html_has_a_text(markup):
    assert re.search(r"\n\Z", words_of(markup).text)
