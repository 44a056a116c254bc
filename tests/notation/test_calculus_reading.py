r"""Calculus as people type it: integrals, brackets with bounds, derivatives to take, sums."""

import pytest

from tutorium.core.markdown.tex import to_maths
from tutorium.notation.plain_writing import plain
from tutorium.notation.reading import read
from tutorium.notation.refusals import NotReadError
from tutorium.notation.tree import Interval, Product, Quotient
from tutorium.notation.writing import tex

READ = {
    "∫ 3x^2 dx": r"\int 3 x^{2} \, \mathrm{d} x",
    "∫3x²+2x dx": r"\int \left(3 x^{2} + 2 x\right) \, \mathrm{d} x",
    r"\int 3x^2 \,dx": r"\int 3 x^{2} \, \mathrm{d} x",
    r"\int_{0}^{2} x \, \mathrm{d}x": r"\int_{0}^{2} x \, \mathrm{d} x",
    "∫_0^2 x dx": r"\int_{0}^{2} x \, \mathrm{d} x",
    "∫^2_0 x dx": r"\int_{0}^{2} x \, \mathrm{d} x",
    "∫₀² x dx": r"\int_{0}^{2} x \, \mathrm{d} x",
    "∫_-1^1 x dx": r"\int_{-1}^{1} x \, \mathrm{d} x",
    "∫_0^{π/2} sin x dx": r"\int_{0}^{\frac{\pi}{2}} \sin x \, \mathrm{d} x",
    "∫_0^a x dx": r"\int_{0}^{a} x \, \mathrm{d} x",
    "int x^2 dx": r"\int x^{2} \, \mathrm{d} x",
    "int_0^1 x^2 dx": r"\int_{0}^{1} x^{2} \, \mathrm{d} x",
    "∫ e^{2x}dx": r"\int e^{2 x} \, \mathrm{d} x",
    "∫ dx": r"\int 1 \, \mathrm{d} x",
    "∫ 4t dt": r"\int 4 t \, \mathrm{d} t",
    "∫ sinθ dθ": r"\int \sin \theta \, \mathrm{d} \theta",
    "2∫x dx + 3": r"2 \left(\int x \, \mathrm{d} x\right) + 3",
    "x e^x - ∫e^x dx": r"x e^{x} - \left(\int e^{x} \, \mathrm{d} x\right)",
    "∫∫ x dx dy": r"\int \left(\int x \, \mathrm{d} x\right) \, \mathrm{d} y",
    "[x^3/3]_0^2": r"\left[\frac{x^{3}}{3}\right]_{0}^{2}",
    r"\left[x^2\right]_{-1}^{2}": r"\left[x^{2}\right]_{-1}^{2}",
    "[x+1]^2": r"\left(x + 1\right)^{2}",
    "d/dx(x^2+1)": r"\frac{\mathrm{d}}{\mathrm{d} x}\left(x^{2} + 1\right)",
    r"\frac{d}{dx}(x^2)": r"\frac{\mathrm{d}}{\mathrm{d} x}\left(x^{2}\right)",
    r"\frac{d}{dx} x^3": r"\frac{\mathrm{d}}{\mathrm{d} x}\left(x^{3}\right)",
    "d²/dx² x^4": r"\frac{\mathrm{d}^{2}}{\mathrm{d} x^{2}}\left(x^{4}\right)",
    r"\frac{d^2}{dx^2}(x^4)": r"\frac{\mathrm{d}^{2}}{\mathrm{d} x^{2}}\left(x^{4}\right)",
    "Σ_{r=1}^{n} r^2": r"\sum_{r = 1}^{n} r^{2}",
    "∑_{r=1}^n r": r"\sum_{r = 1}^{n} r",
    r"\sum_{r=1}^{10} (2r+1)": r"\sum_{r = 1}^{10} \left(2 r + 1\right)",
    "sum_{r=1}^4 r": r"\sum_{r = 1}^{4} r",
}


@pytest.mark.parametrize(("typed", "expected"), READ.items())
def test_calculus_is_read_and_shown(typed, expected):
    node = read(typed)

    assert tex(node) == expected
    assert read(plain(node)) == node
    assert to_maths(expected, display=False)


def test_letters_and_brackets_stay_what_they_were():
    assert isinstance(read("d/d"), Quotient)
    assert isinstance(read("d(x+1)"), Product)
    assert isinstance(read("int"), Product)
    assert isinstance(read("[1, 2)"), Interval)
    assert isinstance(read("d/dx(x)", names=("d",)), Product)


@pytest.mark.parametrize(
    ("typed", "kind", "at"),
    [
        ("∫ x^2", "no_differential", 0),
        ("y = ∫ x^2 = x^3", "no_differential", 4),
        ("∫", "no_differential", 0),
        ("∫_0 x dx", "unexpected", 1),
        ("∫ (x dx", "no_differential", 0),
        ("∫ x + dx", "unfinished", 6),
        ("∑_{r=1} r", "unexpected", 8),
        ("∑ r", "unexpected", 2),
        ("∫" * 200 + "x" + " dx" * 200, "too_deep", None),
    ],
)
def test_what_is_half_written_is_asked_back(typed, kind, at):
    with pytest.raises(NotReadError) as caught:
        read(typed)

    assert caught.value.kind == kind
    assert at is None or caught.value.at == at
