"""Whatever words come in, the page shows those words and nothing else."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tutorium.core.markdown import render
from tutorium.formats.cnxml.escaping import Run, escape, protect_lines, tidy, write_runs

SIGNS = st.text(st.sampled_from("*_[]<>$|~&#+-=:!^`\\1.) aA(/;\n\"'“"), max_size=40)


def letters(text):
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@given(SIGNS)
@example("a <b> c</b> <!-- d")
@example("a <b><i>c")
@example("<a b='<c>'>d")
@example("<![CDATA[<a>]]>")
@example("x==y== and [^1] or [^a]: b")
@example("::: level HL")
@example("1. one")
@example("```` ` ```")
@example("&amp; &lt;b&gt; &#65;")
@example("$5 and $6 or $x$")
def test_escaped_words_are_shown_as_they_are(words):
    shown = render(protect_lines(escape(tidy(words).strip())))

    assert shown.faults == ()
    assert letters(shown.text) == letters(words)


@pytest.mark.parametrize(
    ("runs", "html"),
    [
        ([Run("m", italic=True), Run("a", bold=True)], "<em>m</em><strong>a</strong>"),
        ([Run("a"), Run("b", italic=True), Run("c")], "a<em>b</em>c"),
        ([Run("a "), Run(" b ", bold=True), Run("c")], "a  <strong>b</strong> c"),
        ([Run("so ", italic=True), Run("it", italic=True)], "<em>so it</em>"),
        ([Run("a", bold=True, italic=True)], "<em><strong>a</strong></em>"),
        ([Run("a"), Run("(b)", italic=True), Run("c")], "a(b)c"),
    ],
)
def test_emphasis_is_set_where_markdown_can(runs, html):
    assert render(write_runs(runs)).html == f"<p>{html}</p>"


def test_white_space_and_what_is_invisible_is_tidied():
    assert tidy("a\n\t b\u2028c\ufeff \x96 d\u202e") == "a b c – d"
