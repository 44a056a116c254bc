"""TeX of trees: it shows what was written, and converts to MathML."""

import pytest
from hypothesis import given

from tests.notation.trees import written
from tutorium.core.markdown.tex import to_maths
from tutorium.notation.reading import read
from tutorium.notation.writing import tex


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1/2x", r"\frac{1}{2} x"),
        ("1/(2x)", r"\frac{1}{2 x}"),
        ("2*3", r"2 \times 3"),
        ("3.0e8", r"3.0 \times 10^{8}"),
        ("x^-2", "x^{-2}"),
        ("(x+1)^2", r"\left(x + 1\right)^{2}"),
        ("(1/2)^n", r"\left(\frac{1}{2}\right)^{n}"),
        ("sin^2 x", r"\sin^{2} x"),
        ("(ln x)^2", r"\left(\ln x\right)^{2}"),
        ("sin 2x", r"\sin \left(2 x\right)"),
        ("log_2 8", r"\log_{2} 8"),
        ("∛x", r"\sqrt[3]{x}"),
        ("x<=3", r"x \le 3"),
        ("x=±2", r"x = \pm 2"),
        ("x=4 or 5", r"x = 4 \text{ or } 5"),
        ("theta_1", r"\theta_{1}"),
        ("v_max", r"v_{\mathrm{max}}"),
        ("dy/dx", r"\frac{\mathrm{d} y}{\mathrm{d} x}"),
        ("d²y/dx²", r"\frac{\mathrm{d}^{2} y}{\mathrm{d} x^{2}}"),
        ("f^-1(x)", r"f^{-1}\left(x\right)"),
        ("(2,5]", r"\left(2, 5\right]"),
        ("30°", r"30^{\circ}"),
        ("5!", "5!"),
        ("nCr(5,2)", r"\binom{5}{2}"),
        ("1,250", "1{,}250"),
        ("2 1/2", r"2\frac{1}{2}"),
        ("-(-x)", r"-\left(-x\right)"),
        ("sin(x) y", r"\left(\sin x\right) y"),
        ("2 sin x cos x", r"2 \sin x \cos x"),
        ("sin(x)!", r"\left(\sin x\right)!"),
        ("(3e8)^2", r"\left(3 \times 10^{8}\right)^{2}"),
        ("a-(b+c)", r"a - \left(b + c\right)"),
    ],
)
def test_tree_is_set_as_maths(typed, expected):
    assert tex(read(typed)) == expected


def test_declared_word_stands_upright():
    assert tex(read("speed/2", names={"speed"})) == r"\frac{\mathrm{speed}}{2}"


@given(written)
def test_every_tree_converts_to_mathml(node):
    assert to_maths(tex(node), display=False).html.startswith("<math")
