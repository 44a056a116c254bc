import re
from base64 import b64decode

import pytest

from tutorium.core.markdown import render
from tutorium.core.printing.formulas import with_pictures, words_of

FORMULAS = [
    r"E = \frac{mc^2}{2}",
    r"\qty{9.81}{m.s^{-2}}",
    r"\ce{2H2 + O2 -> 2H2O}",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
    r"\sqrt[3]{x} < \vec{v}",
]


@pytest.mark.parametrize("tex", FORMULAS)
def test_formula_becomes_a_picture_with_its_words(tex):
    html = render(f"A ${tex}$ B").html

    shown = with_pictures(html)

    [source] = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', shown)
    assert b64decode(source).startswith(b"<svg")
    assert "<math" not in shown
    assert re.search(r'style="width:[\d.]+em;height:[\d.]+em;vertical-align:-?[\d.]+em"', shown)
    assert re.search(r'alt="[^"]+"', shown)


def test_formula_that_hangs_below_the_line_is_let_down():
    shown = with_pictures(render(r"$\frac{1}{2}$").html)

    assert float(re.search(r"vertical-align:(-?[\d.]+)em", shown)[1]) < -0.3


def test_formula_that_cannot_be_drawn_is_written():
    shown = with_pictures("<p><math><mnothing></mnothing><mi>x</mi></math></p>")

    assert shown == '<p><span class="formula">x</span></p>' or "<img" in shown
    assert "<math" not in shown


def test_broken_mathml_keeps_its_words():
    assert with_pictures("<math><mi>x</mo>&lt;2</math>") == '<span class="formula">x &lt;2</span>'


def test_words_are_letters_and_signs_in_their_order():
    assert words_of("<math><mi>a</mi><mo>&lt;</mo><mn>2</mn></math>") == "a < 2"


def test_text_without_formulas_stays_as_it_is():
    assert with_pictures("<p>1 &lt; 2</p>") == "<p>1 &lt; 2</p>"
