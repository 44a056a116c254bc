"""The sieve on its own: it trusts nothing that the steps before it promise."""

import pytest

from tests.hostile import TEXTS, faults_of
from tutorium.core.markdown import render
from tutorium.core.markdown.messages import render_message
from tutorium.core.markdown.sanitise import sanitised


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>a<script>b</script></p>", "<p>a</p>"),
        ('<a href="javascript:x" onclick="y">a</a>', "<a>a</a>"),
        ('<a href="//a.example/">a</a>', "<a>a</a>"),
        ('<a href="relative">a</a>', "<a>a</a>"),
        ('<img src="data:image/png;base64,x" alt="a">', '<img alt="a">'),
        ('<p style="color:red">a</p>', "<p>a</p>"),
        (
            '<math><mi onclick="x">a</mi><annotation-xml>b</annotation-xml></math>',
            "<math><mi>a</mi>b</math>",
        ),
        ("<h1>a</h1><iframe></iframe>", "a"),
        ("<p>a", "<p>a</p>"),
    ],
)
def test_what_is_not_on_the_lists_is_taken_out(html, left):
    assert sanitised(html) == left


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://a.example/" rel="noopener">a</a>',
        '<sup><a href="#fn1" id="fnref1" class="footnote">1</a></sup>',
        '<math display="block"><mfrac><mi mathvariant="normal">a</mi><mn>2</mn></mfrac></math>',
        '<div class="table" tabindex="0" role="region" aria-label="a"><table><tbody><tr><th scope="row">a</th></tr></tbody></table></div>',
    ],
)
def test_what_we_write_is_kept(html):
    assert sanitised(html) == html


@pytest.mark.parametrize(
    "made",
    [
        sanitised,
        render_message,
        lambda text: render(text).html,
        lambda text: render(text, inline=True).html,
    ],
    ids=["sieve", "message", "text", "line"],
)
def test_nothing_runs_whatever_text_or_markup_comes(made):
    faults = {text: list(faults_of(f"<!doctype html><div>{made(text)}</div>")) for text in TEXTS}

    assert {text: found for text, found in faults.items() if found} == {}
