"""The HTML that each kind of thing becomes."""

import pytest

from tutorium.core.markdown import Figure, render


def figure(_: str) -> Figure:
    return Figure("/figures/ab12/x.svg", 640, 360)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("a **b** *c* `d`", "<p>a <strong>b</strong> <em>c</em> <code>d</code></p>"),
        ("a ==b **c**== d", "<p>a <mark>b <strong>c</strong></mark> d</p>"),
        ('~~a~~ "b" -- c...', '<p>~~a~~ "b" -- c...</p>'),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("```python\na < b\n```", '<pre tabindex="0"><code>a &lt; b\n</code></pre>'),
        ("a\n---", "<p>a</p>\n<hr>"),
        ("<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>"),
        ("costs $5 or $10", "<p>costs $5 or $10</p>"),
    ],
)
def test_markdown_becomes_html(source, html):
    assert render(source).html == html


def test_display_maths_can_be_scrolled():
    assert render("text\n$$\nx\n$$\nmore").html == (
        '<p>text</p>\n<div class="maths" tabindex="0"><math display="block"><mi>x</mi></math></div>\n<p>more</p>'
    )


@pytest.mark.parametrize(("tex", "is_held"), [("a" * 20, False), ("a" * 21, True)])
def test_formula_too_long_for_a_line_of_a_telephone_can_be_scrolled(tex, is_held):
    html = render(f"so ${tex}$ is").html

    letters = f"<math>{'<mi>a</mi>' * len(tex)}</math>"
    held = f'<span class="maths" tabindex="0">{letters}</span>'
    assert html == f"<p>so {held if is_held else letters} is</p>"


def test_unreadable_maths_is_shown_as_written():
    assert render("$\\nosuch<b>$").html == "<p><code>\\nosuch&lt;b&gt;</code></p>"


def test_image_alone_is_a_figure():
    assert render('![A "b"](figures/x.svg "Ours, <2026>")', figure=figure).html == (
        '<figure><img src="/figures/ab12/x.svg" width="640" height="360" alt="A &quot;b&quot;" loading="lazy">'
        "<figcaption>Ours, &lt;2026&gt;</figcaption></figure>"
    )


def test_figure_of_unknown_size_says_none():
    html = render("![a](x.svg)", figure=lambda _: Figure("/figures/x.svg")).html

    assert html == '<figure><img src="/figures/x.svg" alt="a" loading="lazy"></figure>'


def test_figure_without_a_resolver_is_shown_by_its_words():
    assert render("![a line](x.svg)").html == '<figure><span class="missing">a line</span></figure>'


def test_footnotes_stand_at_the_end_and_lead_back():
    assert render("a[^x] b[^x]\n\n[^x]: c").html == (
        '<p>a<sup><a href="#fn1" id="fnref1" class="footnote">1</a></sup>'
        ' b<sup><a href="#fn1" id="fnref1-2" class="footnote">1</a></sup></p>\n'
        '<section class="footnotes" aria-label="Footnotes"><ol>\n'
        '<li id="fn1"><p>c <a href="#fnref1" class="footnote-back" aria-label="Back to the text">↩</a>'
        ' <a href="#fnref1-2" class="footnote-back" aria-label="Back to the text">↩</a></p>\n</li>\n'
        "</ol></section>"
    )


@pytest.mark.parametrize(
    ("opening", "language", "kind", "title"),
    [
        ("examiner", "en", "examiner", "What examiners credit"),
        ("mistake", "en-GB", "mistake", "A common mistake"),
        ("example", "xx", "example", "A worked example"),
        ("level HL", "en", "level", "HL only"),
        ("level SL, HL", "en", "level", "SL and HL only"),
        ("mistake", "es", "mistake", "Un error frecuente"),
    ],
)
def test_aside_has_a_title_in_the_language_of_the_content(opening, language, kind, title):
    assert render(f"::: {opening}\na\n:::", language=language).html == (
        f'<aside class="aside {kind}">\n<p class="aside-title">{title}</p>\n<p>a</p>\n</aside>'
    )


def test_unknown_aside_keeps_its_words_without_a_title():
    assert render("::: and\na\n:::").html == '<aside class="aside note">\n<p>a</p>\n</aside>'
