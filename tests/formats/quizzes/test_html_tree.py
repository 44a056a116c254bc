"""HTML to a tree, as browsers see it."""

from xml.etree.ElementTree import tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.formats.quizzes import html_tree
from tutorium.formats.quizzes.html_tree import MAX_DEPTH, parse_html
from tutorium.formats.quizzes.xml_safety import UnsafeFileError


def seen(html):
    return tostring(parse_html(html), encoding="unicode")[len("<body>") : -len("</body>")]


@pytest.mark.parametrize(
    ("html", "tree"),
    [
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<P CLASS=x>a</P>b", '<p class="x">a</p>b'),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>d",
         "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>d"),
        ("<table><tr><td>a<td>b<tr><td>c</table>",
         "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"),
        ("<b>a<i>b</b>c", "<b>a<i>b</i></b>c"),
        ("a</b>c</p>", "ac"),
        ("<td>a</td></tr>", "<td>a</td>"),
        ("a<br>b<br/>c<img src='x'>d", 'a<br />b<br />c<img src="x" />d'),
        ("<mspace/>a<mi>x</mi>", "<mspace />a<mi>x</mi>"),
        ("a<!-- b -->c<!DOCTYPE html>d<?xml?>e", "acde"),
        ("a<!-- never ends", "a"),
        ("a<script>if (a<b) x()</script>b", "a<script />b"),
        ("a<style>never ends", "a<style />"),
        ("1<2 and a <b0 and c> d", "1&lt;2 and a &lt;b0 and c&gt; d"),
        ("&lt;b&gt; &amp; &eacute; &#8211;", "&lt;b&gt; &amp; é –"),
        ("<o:p>a</o:p>", "<o:p>a</o:p>"),
        ("<a title='a > b' href=\"x\">c</a>", '<a title="a &gt; b" href="x">c</a>'),
        ("a <p never ends", "a &lt;p never ends"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"),
    ],
)  # fmt: skip
def test_html_is_read_as_browsers_read_it(html, tree):
    assert seen(html) == tree


def test_what_nests_too_deep_stands_in_the_last_element():
    depth, element = 0, parse_html("<div>" * 1000 + "deep")
    while len(element):
        depth, element = depth + 1, element[0]

    assert depth == MAX_DEPTH + 1


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("x" * (html_tree.MAX_WORDS + 1), "too-large"),
        ("<i " + "x" * html_tree.MAX_LENGTH, "too-large"),
        ("<br>" * (html_tree.MAX_TOKENS + 2), "too-many"),
    ],
)
def test_a_text_far_longer_than_a_question_is_refused(html, kind):
    with pytest.raises(UnsafeFileError) as caught:
        parse_html(html)

    assert caught.value.kind == kind


@pytest.mark.parametrize("piece", ['<a "', "<a", "<!--", "<script>", "<", "<a b='", "&"])
def test_pieces_that_never_end_take_no_longer_than_others(piece):
    said = seen(piece * (200_000 // len(piece)))

    assert len(said) <= 1_000_000


@given(st.text(alphabet="<>/!-\"'=pbilt &;x\n", max_size=200))
def test_any_letters_make_a_tree(html):
    assert parse_html(html).tag == "body"
