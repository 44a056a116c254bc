"""Lines of calculus in working: they hold, follow, or do not; what cannot be told is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.notation.trees import expressions
from tutorium.notation.calculus_nodes import Bracketed, DefiniteIntegral, Derivative, Integral
from tutorium.notation.reading import read
from tutorium.notation.tree import Relation
from tutorium.questions.domain import calculus_lines
from tutorium.questions.domain.line_sides import sides
from tutorium.questions.domain.working import Line, Reader, checked

STATES = [
    (["∫ 3x^2 dx", "= x^3 + c"], ["unchecked", "true"]),
    (["∫_0^2 x^2 dx = [x^3/3]_0^2 = 8/3"], ["true"]),
    (["∫_0^2 x^2 dx = [x^3/3]_0^2 = 2.67"], ["true"]),
    (["∫_0^2 x^2 dx = [x^3]_0^2 = 8"], ["wrong"]),
    (["∫ x e^x dx = x e^x - ∫ e^x dx", "= x e^x - e^x + c"], ["true", "true"]),
    (["∫ cos x dx = -sin x + c"], ["wrong"]),
    (["d/dx(x^2) = 2x"], ["true"]),
    (["d/dx(x^2) = 2"], ["wrong"]),
    (["d/dx(x^2/2) = x"], ["true"]),
    (["Σ_{r=1}^{10} r = 55"], ["true"]),
    (["Σ_{r=1}^{10} r = 50"], ["wrong"]),
    (["y = x^3 + 2x", "dy/dx = 3x^2 + 2"], ["unchecked", "follows"]),
    (["y = x^3 + 2x", "dy/dx = 3x^2"], ["unchecked", "wrong"]),
    (["y = x^3", "dy/dx = 3x^2", "d^2y/dx^2 = 6x"], ["unchecked", "follows", "follows"]),
    (["f(x) = sin(2x)", "f'(x) = 2cos(2x)"], ["unchecked", "follows"]),
    (["dy/dx = 3x^2", "y = x^3 + c"], ["unchecked", "follows"]),
    (["y = ∫ 3x^2 dx", "y = x^3 + c"], ["unchecked", "follows"]),
    (["u = 2x+1", "du/dx = 2"], ["unchecked", "follows"]),
    # what cannot be told
    (["y = x^3", "dy/dx = 12"], ["unchecked", "unchecked"]),
    (["y = x^3", "dy/dx = 0"], ["unchecked", "unchecked"]),
    (["x^2 + y^2 = 25", "2x + 2y dy/dx = 0"], ["unchecked", "unchecked"]),
    (["s = ∫ v dt = ∫ 4t dt = 2t^2 + c"], ["unchecked"]),
    (["Σ_{r=1}^{n} r = n(n+1)/2"], ["unchecked"]),
    (["y = f(x)", "dy/dx = g(x)"], ["unchecked", "unchecked"]),
]


@pytest.mark.parametrize(("lines", "states"), STATES)
def test_lines_hold_follow_or_are_left_alone(lines, states):
    found = checked(Reader().lines(lines), {}, {})

    assert [line.state for line in found] == states


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("∫_0^2 3x^2 dx = [x^3]_0^2 = 8", ["x^3", "8"]),
        ("∫ 3x^2 dx = x^3 + c", ["x^3 + c", "x^3"]),
        ("∫ 3x^2 dx", []),
        ("d/dx(x^2) = 2x", ["2x"]),
        ("x^3 + c", ["x^3 + c"]),
    ],
)
def test_what_is_still_to_be_done_shows_nothing(line, shown):
    assert sides(read(line)) == [read(each) for each in shown]


def test_more_calculus_than_anybody_writes_is_left_alone():
    line = Line(1, "", read("∫ 3x^2 dx = x^3"))
    fits = calculus_lines.MOST_PIECES // calculus_lines.pieces_of(line.node)

    states = [each.state for each in checked([line] * (fits + 2), {}, {})]

    assert states == ["true"] * fits + ["unchecked"] * 2


@given(expressions, expressions, st.sampled_from(["x", "y"]))
def test_any_two_lines_are_answered(one, other, by):
    kinds = [Integral(one, by), Derivative(one, by), *(k(one, other, other, by) for k in (Bracketed, DefiniteIntegral))]  # fmt: skip
    for node in kinds:
        line, earlier = Relation((node, other), ("=",)), Relation((other, node), ("=",))
        assert calculus_lines.follows(line, earlier) in {True, False, None}
        found = checked([Line(1, "", earlier), Line(2, "", line)], {}, {})
        assert [each.number for each in found] == [1, 2]
