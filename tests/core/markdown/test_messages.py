import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.markdown.messages import FORMULAS, render_message


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Hello", "<p>Hello</p>"),
        ("a\nb\r\n\r\nc", "<p>a<br>\nb</p>\n<p>c</p>"),
        ("$x^2$", "<p><math><msup><mi>x</mi><mn>2</mn></msup></math></p>"),
        ("It costs $5 and $6.", "<p>It costs $5 and $6.</p>"),
        ("**b** _e_ `c` [a](http://x) <b>", "<p>**b** _e_ `c` [a](http://x) &lt;b&gt;</p>"),
        ("# no heading\n- no list", "<p># no heading<br>\n- no list</p>"),
        ("![p](http://x/p.png)", "<p>![p](http://x/p.png)</p>"),
        ("http://x.example", "<p>http://x.example</p>"),
        (r"$\href{http://x}{y}$", r"<p><code>\href{http://x}{y}</code></p>"),
        ("$$ never closed", "<p>$$ never closed</p>"),
        ("a\u202eb\x00c\u2066d", "<p>abcd</p>"),
    ],
)
def test_message_is_paragraphs_breaks_and_maths(text, html):
    assert render_message(text) == html


@pytest.mark.parametrize(
    "tex",
    [
        r"\color{white}{\text{meet me}}", r"\textcolor{#fff}{\text{meet me}}", r"\colorbox{red}{x}",
        r"x\kern99999em y", r"x\hspace{99em}y", r"\phantom{meet me}", r"\rlap{a}b",
        r"\tiny x", r"\mkern9mu x", r"\raisebox{99em}{x}", r"\smash{x}", r"\scriptscriptstyle x",
    ],
)  # fmt: skip
def test_formula_that_could_hide_text_is_shown_as_typed(tex):
    shown = render_message(f"See ${tex}$ there.")

    assert shown == f"<p>See ${tex}$ there.</p>"


@pytest.mark.parametrize("tex", [r"\sqrt{2}", r"a \, b", r"\overline{x}", r"\lim_{x\to0} f(x)"])
def test_formula_that_hides_nothing_is_set(tex):
    assert "<math>" in render_message(f"${tex}$")


def test_formula_on_lines_of_its_own_is_set_apart():
    html = render_message("So\n\n$$\n\\frac12\n$$\n\nis it.")

    assert re.sub("<math.*</math>", "M", html) == (
        '<p>So</p>\n<div class="maths" tabindex="0">M</div>\n<p>is it.</p>'
    )


def test_formulas_beyond_what_is_read_are_shown_as_typed():
    html = render_message(" ".join(["$x$"] * (FORMULAS + 2)))

    assert html.count("<math>") == FORMULAS
    assert html.endswith("$x$ $x$</p>")


@pytest.mark.parametrize(
    "hostile",
    [
        "$" * 5_000,
        "a $" * 1_700,
        "$$\n" * 1_700,
        r"$\bar" * 1_000,
        "$" + "(" * 2_000 + "$",
        "[" * 5_000,
    ],
)
def test_hostile_text_costs_little(hostile):
    started = time.process_time()

    render_message(hostile)

    assert time.process_time() - started < 0.5  # seconds; it takes a hundredth of that


TAGS = re.compile(r"</?([a-z0-9]+)")
ALLOWED = {"p", "br", "code", "div", "math", "mi", "mn", "mo", "mtext", "mrow", "mspace"}


@given(st.text(alphabet="$\\<>ab[](){}!*_#-`\n'\"&;: ", max_size=200))
def test_nothing_else_comes_of_any_text(text):
    assert {tag for tag in TAGS.findall(render_message(text)) if not tag.startswith("m")} <= ALLOWED
