"""HTML of questions to Markdown that a page reads without fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.markdown import render
from tutorium.formats.quizzes.html_findings import MAX_FORMULAS
from tutorium.formats.quizzes.html_to_markdown import Markdown, html_to_markdown
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

FRACTION = "<math><mfrac><mn>1</mn><mi>x</mi></mfrac></math>"
NOTED = (
    "<math><semantics><mi>x</mi>"
    '<annotation encoding="application/x-tex">x^{9}</annotation></semantics></math>'
)
TABLE = (
    "<table><tr><th>A</th><th>B</th></tr><tr><td rowspan='2'>1|2</td><td>\\(|x|\\)</td></tr>"
    "<tr><td><p>a</p><p>b</p></td></tr></table>"
)
WIDE = "<table><tr><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr></table>"


def markdown(html):
    return html_to_markdown(html).text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One <b>two</b> <em>three</em></p>", "One **two** *three*"),
        ("a<b><p>b</p></b>", "a\n\n**b**"),
        ("<p>a<br>b<br><br>c</p>", "a\\\nb\n\nc"),
        ("<h3>Head</h3>text", "**Head**\n\ntext"),
        ("x<sub>1</sub> 10<sup>-3</sup>", "x₁ 10⁻³"),
        ("v<sub>max</sub>", r"$\mathrm{v}_{\text{max}}$"),
        (r"If \(x^2\) is, then", "If $x^2$ is, then"),
        (r"So \[ \frac{a}{b} \] is", "So\n\n$$\\frac{a}{b}$$\n\nis"),
        ("$$x=1$$", "$$x=1$$"),
        (r"\(a\)5 and 5\(a\)", "$a5$ and $5a$"),
        (r"\({{a}}^2\)", r"${ {a}}^2$"),
        (r"\(x % note" + "\n" + r"+1\)", "$x +1$"),
        (r"\(a &lt; b\)", "$a < b$"),
        (FRACTION, r"$\frac{1}{x}$"),
        (NOTED, "$x^{9}$"),
        ("<math display='block'><mi>x</mi></math>", "$$x$$"),
        ("<ul><li>one<li>two</ul>", "- one\n- two"),
        ("<ol start='3'><li><p>a</p><p>b</p></li></ol>", "3. a\n\n   b"),
        ("<ul><li>a<ul><li>b</ul></ul>", "- a\n\n  - b"),
        (TABLE, "| A | B |\n| --- | --- |\n| 1\\|2 | $\\vert x\\vert$ |\n|  | a b |"),
        (WIDE, "|  |  |\n| --- | --- |\n| a |  |\n| b | c |"),
        ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "a\n\nb"),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
        ("<code>a_b|c</code>", "`a_b|c`"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<a href='https://x.org/(a)'>b</a>", "[b](https://x.org/%28a%29)"),
        ("<q>said</q>", "“said”"),
        ("<p>1. a</p><p># b</p><p>- c</p>", "1\\. a\n\n\\# b\n\n\\- c"),
        ("a_b *c* [d] $5 `e`", "a_b \\*c\\* \\[d\\] \\$5 \\`e\\`"),
        ("{{u}} [[gap]]", "{ {u}} \\[\\[gap\\]\\]"),
        ("<p>&nbsp;</p><p> </p>", ""),
        ("", ""),
    ],
)
def test_html_is_written_as_markdown(html, text):
    assert markdown(html) == text


def test_pictures_are_named_or_said_in_words():
    html = "<p>See <img src='a.png' alt='A *cell*'> and <img src='b.png' alt='gone'>.</p>"

    read = html_to_markdown(html, figure=lambda source: source if source == "a.png" else "")

    assert read == Markdown(
        "See\n\n![A \\*cell\\*](figures/a.png)\n\nand (gone).", ("a picture b.png",), ("a.png",)
    )


def test_what_cannot_be_carried_over_is_said_once():
    html = (
        "<script>x</script><iframe src='https://x.org/f'></iframe><s>no</s><input><input>"
        "<ol type='a'><li>x</li></ol><a href='javascript:x'>y</a><video src='v.mp4'></video>"
    )

    assert html_to_markdown(html).dropped == (
        "a script",
        "a frame https://x.org/f",
        "the stroke through “no”",
        "a field",
        "the numbering of a list by a",
        "a link to javascript:x",
        "a film v.mp4",
    )


def test_thousands_of_formulas_are_refused():
    with pytest.raises(UnsafeFileError) as caught:
        markdown(r"\(x\) " * (MAX_FORMULAS + 1))

    assert caught.value.kind == "too-many"


PIECES = [
    "<b>", "</b>", "<i>", "</i>", "<p>", "</p>", "<br>", "<ul><li>", "</ul>", "<table><tr><td>",
    "</table>", "<sub>", "</sub>", "<sup>2</sup>", r"\(x^2\)", r"\[y\]", "$$z$$", "word", "5", " ",
    "*", "_", "`", "|", "#", "1.", "<img src=a alt=b>", "<a href=https://x.org>", "</a>", "$", "\\",
    "[", "]", "==", ":::", "&lt;b&gt;", "<pre>", "</pre>", "<code>", "</code>", "<blockquote>",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_html_gives_markdown_that_a_page_reads_without_fault(html):
    text = html_to_markdown(html, figure=lambda source: f"{source}.png").text

    assert render(text, figure=None).faults == ()
