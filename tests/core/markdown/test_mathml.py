"""Styles become classes, and MathML gets plain words."""

import re

import pytest

from tutorium.core.markdown.mathml import readable, tidied
from tutorium.core.markdown.tex import to_maths


@pytest.mark.parametrize(
    ("markup", "tidy"),
    [
        (
            '<mtd style="text-align: right;justify-items: end;padding-right: 0;">',
            '<mtd class="m-right m-flush-right">',
        ),
        ('<mtd style="border-top: 0.05em solid currentcolor;">', '<mtd class="m-solid-top">'),
        ('<mtd style="border-right: 0.05em dashed currentcolor;">', '<mtd class="m-dashed-right">'),
        ('<mrow style="color:#FF0000;">', '<mrow mathcolor="#FF0000">'),
        ('<mspace style="margin-left:-0.16666667em;"/>', '<mspace class="m-back"/>'),
        ('<mi style="position:fixed">', "<mi>"),
        ('<menclose notation="box"><mi>x</mi></menclose>', '<mrow class="m-box"><mi>x</mi></mrow>'),
        (
            '<menclose notation="updiagonalstrike"><mi>x</mi><mrow class="menclose-updiagonalstrike"></mrow></menclose>',
            '<mrow class="m-updiagonalstrike"><mi>x</mi></mrow>',
        ),
        ('<mn>12</mn><mspace width="0.16666667em"/><mn>345</mn>', "<mn>12\u202f345</mn>"),
    ],
)
def test_markup_is_tidied(markup, tidy):
    assert tidied(markup) == tidy


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{align} a &= b \tag{1} \end{align}",
        r"\begin{cases} a & b \\ c & d \end{cases}",
        r"\left(\begin{array}{c|c:c} 1 & 2 & 3 \\ \hline 4 & 5 & 6 \end{array}\right)",
        r"\cancel{x}\bcancel{x}\xcancel{x}\boxed{x}\!\color{red} x\cfrac12\kern 3pt",
    ],
)
def test_no_style_and_no_menclose_is_left(tex):
    assert re.findall(r" style=|menclose", to_maths(tex, display=True).html) == []


def test_markup_that_cannot_be_read_says_nothing():
    assert readable("<math><mi>") == ""


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"a \le -2", "a ≤ -2"),
        (r"a - (-b)", "a - (-b)"),
        (r"\bar{x} + \vec{v} + \overline{AB}", "x̄ + v⃗ + AB"),
        (r"f'(x) = y''", "f′(x) = y′′"),
        (r"\lim_{x \to 0} f", "lim_(x→0) f"),
        (r"\sum_{r=1}^{n} r", "∑_(r=1)^n r"),
        (r"\sqrt[3]{x+1}", "root 3 of (x + 1)"),
        (r"v_{max} + v_0 + E_k", "v_max + v0 + E_k"),
        (r"\log x", "log x"),
        (r"25\,^{\circ}\mathrm{C}", "25 °C"),
        (r"\mathbf{F} = \mathcal{L}", "F = L"),
        (r"\begin{pmatrix} 1 & -2 \\ 3 & 4 \end{pmatrix}", "( 1 -2; 3 4 )"),
        (r"\overbrace{a}^{\text{sum}}", "a sum"),
    ],
)
def test_formula_is_said_in_plain_words(tex, text):
    assert to_maths(tex, display=False).text == text
