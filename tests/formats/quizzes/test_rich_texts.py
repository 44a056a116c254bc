"""Texts in Moodle's four forms, and Markdown to HTML and back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.formats.quizzes.strategies import PIECES, POOL
from tutorium.formats.quizzes.rich_texts import (
    FILES,
    MAX_MARKDOWN,
    read_plain,
    read_rich,
    write_html,
)
from tutorium.formats.quizzes.xml_safety import UnsafeFileError


def own(address):
    return address.removeprefix(FILES)


@pytest.mark.parametrize(
    ("form", "said", "markdown"),
    [
        ("html", "a <b>b</b>\n\nc", "a **b** c"),
        ("moodle", "a\n<b>b</b>", "a\\\n**b**"),
        ("plain", "a <b> *c*\n& d", "a `<b>` \\*c\\*\\\n& d"),
        ("markdown", "a *b*\n\n- c\n- d", "a *b*\n\n- c\n- d"),
        ("markdown", "<b>a</b> \\\\(x_1\\\\)", "**a** $x_1$"),
        ("plain", r"of \(x^2\)", "of $x^2$"),
        ("plain", "What, then? It's 5% of (a-b)/c.", "What, then? It's 5% of (a-b)/c."),
    ],
)
def test_each_form_is_read(form, said, markdown):
    assert read_rich(said, form).text == markdown


@pytest.mark.parametrize(
    ("form", "said", "line"),
    [
        ("html", "<p>a <b>b</b></p><p>&lt;c</p>", "a b<c"),
        ("html", "a &amp; b", "a & b"),
        ("markdown", "a **b**\nc", "a b c"),
        ("plain", "a &amp; <b>", "a &amp; <b>"),
    ],
)
def test_a_plain_line_has_no_markup(form, said, line):
    assert read_plain(said, form) == line


@pytest.mark.parametrize(
    ("said", "kind"), [("a *b* " * MAX_MARKDOWN, "too-large"), ("[" * 1001, "too-many")]
)
def test_a_text_far_beyond_any_question_is_refused(said, kind):
    with pytest.raises(UnsafeFileError) as caught:
        read_rich(said, "markdown")

    assert caught.value.kind == kind


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("One **two** *three*", "One <strong>two</strong> <em>three</em>"),
        ("$x < 2$ and $y$", r"\(x &lt; 2\) and \(y\)"),
        ("a\n\n$$\\frac{a}{b}$$", "<p>a</p>\n<p>\\[\\frac{a}{b}\\]</p>"),
        ("![a](figures/x.png)", f'<img src="{FILES}x.png" alt="a" />'),
        ("[a](https://x.org)", '<a href="https://x.org">a</a>'),
        ("\\\\(x\\\\) \\$\\$y\\$\\$",
         "\\<span>(</span>x\\) $<span>$</span>y$<span>$</span>"),
        ("<script>", "&lt;script&gt;"),
        ("", ""),
    ],
)  # fmt: skip
def test_markdown_is_written_as_html_for_moodle(markdown, html):
    assert write_html(markdown) == html


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
@example("<ul><li>one<li>two</ul><p>\\[\\frac{a}{b}\\]")
def test_what_was_read_is_written_and_read_again_as_it_was(html):
    markdown = read_rich(html, "html", figure=own).text

    assert read_rich(write_html(markdown), "html", figure=own).text == markdown


def test_texts_of_the_pool_are_alike_in_both_directions():
    assert [read_rich(write_html(text), "html").text for text in POOL] == POOL
