"""What `render` promises of any text: safe, balanced, quick, and never an exception."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutorium.core.markdown import Figure, render

HOSTILE = sorted(Path(__file__).with_name("hostile").glob("*.md"))
VOID = {"br", "hr", "img"}
ELEMENTS = {
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "hr",
    "br", "em", "strong", "mark", "a", "sup", "span", "img", "figure", "figcaption", "aside",
    "section", "div", "table", "thead", "tbody", "tr", "th", "td", "math", "mi", "mn", "mo",
    "mtext", "mspace", "mrow", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder",
    "mover", "munderover", "mmultiscripts", "mprescripts", "mtable", "mtr", "mtd", "mpadded",
    "mphantom", "mstyle",
}  # fmt: skip
ATTRIBUTES = {
    "href", "rel", "id", "class", "aria-label", "src", "width", "height", "alt", "loading",
    "scope", "start", "tabindex", "role", "display", "mathcolor", "mathvariant",
    "displaystyle", "scriptlevel", "stretchy", "symmetric", "largeop", "movablelimits",
    "fence", "separator", "lspace", "rspace", "minsize", "maxsize", "accent", "accentunder",
    "depth", "voffset", "linethickness", "columnspan", "rowspan", "form",
}  # fmt: skip
ADDRESSES = ("http://", "https://", "mailto:", "/", "#fn")


class Markup(HTMLParser):
    """Reads HTML and remembers what should not be there."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.strange: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.strange += [tag] if tag not in ELEMENTS else []
        for name, value in attrs:
            self.strange += [name] if name not in ATTRIBUTES else []
            if name in {"href", "src"} and not is_harmless(value or ""):
                self.strange.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.strange.append(f"/{tag}")

    def handle_comment(self, data):
        self.strange.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def is_harmless(address: str) -> bool:
    return address.lower().startswith(ADDRESSES) and not address.startswith(("//", "/\\"))


def strange_in(html: str) -> list[str]:
    markup = Markup()
    markup.feed(html)
    markup.close()
    return markup.strange + markup.open


def figure(src: str) -> Figure | None:
    return Figure("/figures/0123/x.svg", 640, 360) if src == "figures/x.svg" else None


def test_hostile_corpus_is_large_enough():
    assert len(HOSTILE) >= 25


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.stem)
def test_hostile_text_leaves_nothing_outside_the_allow_list(path):
    source = path.read_bytes().decode()

    rendered = render(source, figure=figure)
    inline = render(source, inline=True)

    assert strange_in(rendered.html) == []
    assert strange_in(inline.html) == []


GROWN = {
    "brackets nested": "[" * 10_000 + "]" * 10_000,
    "brackets opened": "[" * 50_000,
    "links nested": "[" * 2000 + "x" + "](y)" * 2000,
    "images nested": "![" * 2000 + "x" + "](y)" * 2000,
    "backticks": "`" * 100_000,
    "backticks of all lengths": "".join("`" * n + "a" for n in range(400)),
    "stars": "*" * 100_000,
    "stars nested": "*a **b " * 10_000,
    "underscores nested": "_a __b " * 10_000,
    "marks": "==a ==b== " * 8000,
    "dollars": "$" * 100_000,
    "formulas": r"$\qty{1}{m}$ " * 5000,
    "display maths never closed": "$$ x\n" * 10_000,
    "display maths": "$$\n" * 20_000,
    "backslashes": "\\" * 100_000,
    "quotations": ">" * 50_000,
    "lists nested": "".join(" " * (2 * n) + "- a\n" for n in range(200)),
    "lists on one line": "- " * 5000,
    "asides opened": "::: examiner\n" * 7000,
    "asides closed": ":::\n" * 20_000,
    "asides nested": "::: examiner\n" * 4000 + ":::\n" * 4000,
    "table wide": "|" + "a|" * 5000 + "\n|" + "-|" * 5000 + "\n" + "|\n" * 10_000,
    "table long": "a|b\n-|-\n" * 10_000,
    "table rows": "|-\n" * 30_000,
    "footnotes": "".join(f"[^{n}]: x\n" for n in range(7000)),
    "footnotes nested": "[^a]: " * 10_000,
    "footnote references": "[^a]" * 20_000 + "\n\n[^a]: x",
    "tags": "<script>" * 10_000,
    "tags never closed": '<a href="' * 10_000,
    "comments": "<!--" * 20_000,
    "ampersands": "&#x" * 30_000,
    "fractions": "$" + r"\frac{" * 3000 + "$",
    "braces": "$" + "{" * 1900 + "}" * 1900 + "$",
    "roots": "$" + r"\sqrt" * 700 + " x$",
    "environments": "$" + r"\begin{matrix}" * 280 + "$",
    "brackets in maths": "$" + "(" * 3000 + "$",
    "one word": "x" * 100_000,
    "lines": "x\n" * 50_000,
    "headings": "## a\n" * 20_000,
    "joiners": "\u200d" * 100_000,
    "overrides": "\u202e" * 100_000,
    "nulls": "\0" * 100_000,
    "lone surrogates": "\ud800a\udfff" * 1000,
    "endless": "a " * 5_000_000,
}


@pytest.mark.parametrize("source", GROWN.values(), ids=GROWN)
def test_overgrown_text_is_rendered_to_the_end(source):
    """What once took exponential time, or the stack, would never come back from here."""
    assert strange_in(render(source).html) == []


PIECES = [
    "[", "]", "(", ")", "![", "](", "**", "*", "_", "==", "`", "```", "~~~", "$", "$$", "\\", "<", ">",
    "<b>", "</b>", "&", "&lt;", "\n", "\n\n", "\n    ", "\n- ", "\n1. ", "\n> ", "\n## ", "\n#### ",
    "\n::: examiner\n", "\n::: level HL\n", "\n:::\n", "|", "\n|-|-|\n", "[^1]", "\n[^1]: ", "https://a.b",
    "javascript:", "\\frac", "\\ce{", "\\qty{", "{", "}", "^", "x", " ", "1", "'", '"', "é", "\u202e", "\0",
]  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.text())
def test_any_text_is_rendered(source):
    assert strange_in(render(source).html) == []


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.booleans())
def test_any_markup_is_rendered(source, inline):
    lines = source.count("\n") + 1

    rendered = render(source, inline=inline, figure=figure)

    assert strange_in(rendered.html) == []
    assert [fault for fault in rendered.faults if not 1 <= fault.line <= lines] == []


def test_inline_text_has_no_block_elements():
    rendered = render("Khrushchev ==replaced *terror*== with $x_1$\nreform", inline=True)

    assert rendered.html == (
        "Khrushchev <mark>replaced <em>terror</em></mark> with "
        "<math><msub><mi>x</mi><mn>1</mn></msub></math>\nreform"
    )
    assert rendered.text == "Khrushchev replaced terror with x1 reform"


def test_text_that_is_too_long_is_cut_with_a_fault():
    rendered = render("a" * 100_001)

    assert [fault.say for fault in rendered.faults] == ["the text is longer than 100000 characters"]
    assert len(rendered.text) == 100_000


def test_invisible_characters_are_taken_out_with_their_line():
    rendered = render("one\n\ntwo\u202e three")

    assert rendered.html == "<p>one</p>\n<p>two three</p>"
    assert [(f.line, f.say) for f in rendered.faults] == [
        (3, "the text holds the invisible character U+202E")
    ]


def test_joiners_that_writing_needs_are_kept():
    assert render("👩‍🔬 क्‍ष").text == "👩‍🔬 क्‍ष"


def test_line_ends_of_every_system_count_alike():
    sources = ["a\n\n# b", "a\r\n\r\n# b", "a\r\r# b"]

    assert [render(source).faults[0].line for source in sources] == [3, 3, 3]


def test_nothing_renders_to_nothing():
    assert render("") == render("\n\n") == render("", inline=True)
    assert render("").html == ""


def test_real_formulas_convert_but_for_long_division(real_data):
    rows = (real_data / "maths-formulas.tsv").read_text().splitlines()[1:]
    formulas = [row.split("\t", 1) for row in rows]

    refused = [
        formula for kind, formula in formulas if render(f"$${formula}$$").faults and kind != "bad"
    ]

    assert refused == [r"\require{enclose}\longdiv{1234}"]
    assert all(render(f"$${formula}$$").faults for kind, formula in formulas if kind == "bad")
