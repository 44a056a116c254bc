"""MathML to TeX: each kind of element, and every formula of a real book."""

import re
import unicodedata
from collections import Counter

import pytest
from defusedxml.ElementTree import fromstring

from tutorium.core.markdown import render
from tutorium.formats.cnxml import symbols
from tutorium.formats.cnxml.mathml import to_tex
from tutorium.formats.cnxml.source import local, read_xml
from tutorium.formats.cnxml.tex import UnreadableMathsError

FENCED = "<mo>(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>)</mo>"
CASES = (
    "<mo>{</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mtext>if x</mtext></mtd></mtr>"
    "<mtr><mtd><mi>b</mi></mtd></mtr></mtable>"
)
ISOTOPE = (
    "<mmultiscripts><mi>U</mi><mprescripts/><mn>92</mn><mn>235</mn></mmultiscripts>"
    "<mo>→</mo><mmultiscripts><mtext>He</mtext><none/><mo>+</mo></mmultiscripts>"
)


def maths(inner):
    return fromstring(f"<math>{inner}</math>")


def is_shown(tex):
    return render(f"$${tex}$$").faults == ()


@pytest.mark.parametrize(
    ("inner", "tex"),
    [
        ("<mi>x</mi><mo>=</mo><mn>2</mn>", "x = 2"),
        ("<mi>θ</mi><mi>r</mi>", r"\theta r"),
        ("<mi>sin</mi><mi>θ</mi>", r"\sin\theta"),
        ("<mi>net</mi>", r"\mathrm{net}"),
        ('<mi mathvariant="bold">F</mi>', r"\mathbf{F}"),
        ('<mstyle mathvariant="bold"><mtext>F</mtext></mstyle>', r"\mathbf{F}"),
        ('<mstyle mathvariant="bold"><mi>ω</mi></mstyle>', r"\boldsymbol{\omega}"),
        ("<mi>𝑥</mi>", "x"),
        ("<mn>1,000</mn>", r"\text{1,000}"),
        ("<mn>−2</mn>", "-2"),
        ("<mn>48.63°</mn>", r"48.63{}^{\circ}"),
        ("<mtext>5\u00a0% of #1</mtext>", r"\text{5 \% of \#1}"),
        ("<mtext>m</mtext><mtext>o</mtext><mtext>l</mtext>", r"\text{mol}"),
        ("<mi>a</mi><mtext>and</mtext><mi>b</mi>", r"a\text{ and }b"),
        ("<mi>x</mi><mspace width='2em'/><mi>y</mi>", r"x\quad y"),
        ("<mn>3</mn><mtext>\u00a0</mtext><mo>×</mo><mn>4</mn>", r"3 \times 4"),
        ("<mfrac><mn>1</mn><mi>x</mi></mfrac>", r"\frac{1}{x}"),
        ('<mfrac bevelled="true"><mn>1</mn><mi>x</mi></mfrac>', "{1} / {x}"),
        ('<mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac>', r"{n \atop k}"),
        ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", r"\sqrt{x + 1}"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", r"\sqrt[3]{x}"),
        ("<msub><mi>v</mi><mn>0</mn></msub>", "v_{0}"),
        ("<msup><mn>10</mn><mn>−9</mn></msup>", "10^{-9}"),
        ("<msup><mrow><mi>a</mi><mi>b</mi></mrow><mn>2</mn></msup>", "{ab}^{2}"),
        ("<msup><mi>x</mi><mo>′</mo></msup>", "x'"),
        ("<msubsup><mi>v</mi><mi>x</mi><mn>2</mn></msubsup>", "v_{x}^{2}"),
        ("<mover><mi>v</mi><mo>¯</mo></mover>", r"\bar{v}"),
        ("<mover><mrow><mi>A</mi><mi>B</mi></mrow><mo>→</mo></mover>", r"\overrightarrow{AB}"),
        ("<munder><mi>lim</mi><mrow><mi>x</mi><mo>→</mo><mn>0</mn></mrow></munder>",
         r"\lim_{x \rightarrow 0}"),
        ("<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>a</mi>", r"\sum_{i}^{n} a"),
        ("<mover><mo>→</mo><mtext>heat</mtext></mover>", r"\xrightarrow{\text{heat}}"),
        ("<mover><mo>=</mo><mtext>def</mtext></mover>", r"\overset{\text{def}}{=}"),
        ("<munder><mi>x</mi><mi>y</mi></munder>", r"\underset{y}{x}"),
        (ISOTOPE, r"{}_{92}^{235}U \rightarrow \text{He}^{+}"),
        (FENCED, r"\left( \frac{a}{b} \right)"),
        ("<mo>(</mo><mi>a</mi><mo>)</mo>", "(a)"),
        (CASES, r"\left\{ \begin{array}{cc} a & \text{if x} \\ b \end{array} \right."),
        (
            "<mtable><mtr><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mtext> if</mtext></mtd></mtr></mtable>",
            r"\begin{array}{c} 0 \\ \text{ if } \end{array}",
        ),
        ("<msup><mrow><mo>[</mo><mtext>Ag</mtext></mrow><mo>+</mo></msup><mo>]</mo>",
         r"[\text{Ag}^{+}]"),
        ("<mo>(</mo><msub><mrow><mi>N</mi><mo>)</mo></mrow><mn>2</mn></msub>", "(N)_{2}"),
        ("<mo>(</mo><msup><mo>)</mo><mn>2</mn></msup>", "()^{2}"),
        ("<mfenced open='|' close='|'><mi>x</mi></mfenced>", r"\vert x\vert"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a, b)"),
        ("<mtable columnalign='left'><mtr><mtd><mi>a</mi></mtd></mtr></mtable>",
         r"\begin{array}{l} a \end{array}"),
        ('<menclose notation="updiagonalstrike"><mi>m</mi></menclose>', r"\cancel{m}"),
        ("<semantics><mi>x</mi><annotation>y</annotation></semantics>", "x"),
        ("<mphantom><mi>x</mi></mphantom>", r"\phantom{x}"),
        ("<ms>x</ms>", r"\text{“x”}"),
        ("<mo>☃</mo>", r"\text{☃}"),
        ("<mi>x</mi><mo>\u00a0</mo>", "x"),
    ],
)  # fmt: skip
def test_element_is_written_as_tex_that_can_be_shown(inner, tex):
    assert to_tex(maths(inner)) == tex
    assert is_shown(tex)


@pytest.mark.parametrize(
    "inner",
    [
        "<apply><plus/></apply>",
        "<mfrac><mn>1</mn></mfrac>",
        "<msubsup><mn>1</mn><mn>2</mn></msubsup>",
        "<mtext>" + "long " * 5000 + "</mtext>",
        "<mrow><msqrt>" * 35 + "</msqrt></mrow>" * 35,
    ],
)
def test_what_has_no_tex_is_refused(inner):
    with pytest.raises(UnreadableMathsError):
        to_tex(maths(inner))


def test_many_brackets_are_set_so_that_they_stay_quick_to_show():
    inner = "<mo>(</mo><msub><mi>x</mi><mn>1</mn></msub><mo>)</mo>" * 20

    tex = to_tex(maths(inner))

    assert tex == r"\left( x_{1} \right)" * 20
    assert is_shown(tex)


def test_every_sign_of_the_tables_can_be_shown():
    single = {**symbols.LETTERS, **symbols.BETWEEN, **symbols.LARGE, **symbols.SPACES}
    accents = [command for pair in symbols.OVER.values() for command in pair]
    commands = [
        *accents,
        *symbols.UNDER.values(),
        *symbols.ARROWS.values(),
        *symbols.STRIKES.values(),
    ]

    faulty = [tex for tex in single.values() if not is_shown(f"a {tex} b")]
    faulty += [tex for tex in symbols.SIGNS.values() if not is_shown(f"a{tex}")]
    faulty += [command for command in commands if not is_shown(f"{command}{{x}}")]
    faulty += [name for name in symbols.NAMES if not is_shown(rf"\{name} x")]

    assert faulty == []


def letters(text):
    return Counter(re.findall(r"[^\W_]", unicodedata.normalize("NFKD", text).replace("ϑ", "θ")))


def test_every_formula_of_a_real_book_is_shown_with_all_its_letters(shared):
    seen, wrong = 0, []
    for file in sorted(shared.glob("high-school-physics/modules/*/index.cnxml")):
        for element in read_xml(file).iter():
            if local(element) == "math":
                seen += 1
                shown = render(f"a ${to_tex(element)}$ b")
                lost = letters("".join(element.itertext())) - letters(shown.text)
                wrong += [(file.parent.name, shown)] if shown.faults or lost else []

    assert (seen, wrong) == (3066, [])
