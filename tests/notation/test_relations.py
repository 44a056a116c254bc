"""Statements and collections in many spellings, beside the right one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.reading import read
from tutorium.notation.relations import (
    same_coordinates,
    same_equation,
    same_inequality,
    same_interval,
    same_matrix,
    same_set,
    same_solutions,
    same_vector,
)


def because(same, left, right):
    return same(read(left), read(right)).because


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("y=2x+1", "2x+1=y", True),
        ("y=2x+1", "2y=4x+2", True),
        ("x=y/2", "y=2x", True),
        ("y/x=2", "y=2x", True),
        ("y-2x=1", "y=2x+1", True),
        ("y=2x", "y=2x+0.001", False),
        ("x^2+y^2=25", "25-x^2=y^2", True),
        ("x(x-1)=0", "x^2=x", True),
        ("x^2=x", "x=1", False),
        ("1/x+1/y=1", "x+y=xy", True),
        ("y=e^x", "ln y = x", True),
        ("y=√x", "y^2=x", False),
        ("y = sin 2x", "y = 2 sin x cos x", True),
        ("2y=2 sin 2x", "y = 2 sin x cos x", True),
        ("v^2=u^2+2as", "s=(v^2-u^2)/(2a)", True),
        ("y-3=2(x-1)", "y=2x+1", True),
        ("y=(x^2-1)/(x-1)", "y=x+1", True),
        ("dy/dx=2x", "2x = dy/dx", True),
        ("A=Pe^(rt)", "t = ln(A/P)/r", True),
        ("F = ma", "m = F/a", True),
        ("y=|x|", "y=x", False),
        ("x=y", "y=x", True),
        ("2x+1", "y=2x+1", False),
        ("0=0", "x=x", True),
        ("3=x", "x=3", True),
    ],
)
def test_equations_are_compared(left, right, expected):
    assert same_equation(read(left), read(right)).same is expected
    assert same_equation(read(right), read(left)).same is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2<x", "x>2", True),
        ("-x<-2", "x>2", True),
        ("x>=2", "x>2", False),
        ("2x-1<5", "x<3", True),
        ("2 < x <= 5", "x>2 and x<=5", True),
        ("2 < x <= 5", "x>2, x<=5", True),
        ("5>=x>2", "2<x<=5", True),
        ("x<-1 or x>3", "x>3 or -1>x", True),
        ("x<-1, x>3", "x<-1 or x>3", True),
        ("x<-1 and x>3", "x<-1 or x>3", False),
        ("x^2>4", "x<-2 or x>2", False),
        ("x>√2", "x>2/√2", True),
        ("x>1.414", "x>√2", False),
        ("(2,5]", "2<x<=5", True),
        ("x ∈ (2,5]", "2<x<=5", True),
        ("y>2x+1", "2x+1<y", True),
        ("y>2x+1", "y-2x>1", True),
        ("-y>2x+1", "y<-2x-1", True),
        ("-y>2x+1", "y>-2x-1", False),
        ("y>=2x", "y>2x", False),
        ("x>2", "y>2", False),
        ("|x|<3", "-3<x<3", False),
        ("x != 2", "x<2 or x>2", True),
        ("x=2", "x>2", False),
        ("{x | x>2}", "x>2", True),
        ("no solution", "x<1 and x>2", True),
        ("x+y<2 and x>0", "x>0 and x+y<2", True),
        ("2", "x>2", False),
    ],
)
def test_inequalities_are_compared(left, right, expected):
    assert same_inequality(read(left), read(right)).same is expected
    assert same_inequality(read(right), read(left)).same is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("(2,5]", "]2,5]", True),
        ("(2,5)", "]2,5[", True),
        ("(2,5]", "[2,5]", False),
        ("(-∞,2)∪(2,∞)", "(2,∞)∪(-∞,2)", True),
        ("[1,2]∪[2,3]", "[1,3]", True),
        ("(1,2)∪(2,3)", "(1,3)", False),
        ("[√2,2)", "[2/√2,2)", True),
        ("(a,b]", "(a,b]", True),
        ("(a,b]", "(b,a]", False),
        ("x in (2,5]", "(2,5]", True),
        ("2<x<=5", "(2,5]", False),
        ("ℝ", "(-∞,∞)", True),
        ("{2}", "[2,2]", True),
    ],
)
def test_intervals_are_compared(left, right, expected):
    assert same_interval(read(left), read(right)).same is expected
    assert same_interval(read(right), read(left)).same is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("{1,2,3}", "{3,2,1}", True),
        ("{1,1,2}", "{1,2}", True),
        ("{1,2}", "{1,2,3}", False),
        ("{}", "∅", True),
        ("{1/2}", "{0.5}", True),
        ("{(1,2),(3,4)}", "{(3,4),(1,2)}", True),
        ("(1,2,3)", "{1,2,3}", False),
        ("{a,b}", "{b,a}", True),
    ],
)
def test_sets_are_compared(left, right, expected):
    assert same_set(read(left), read(right)).same is expected
    assert same_set(read(right), read(left)).same is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("x=4 or x=-5", "{4,-5}", True),
        ("x=4, x=-5", "x=-5 or x=4", True),
        ("4, -5", "x=4 or x=-5", True),
        ("x = 4, -5", "x=4 or x=-5", True),
        ("x=4 and x=-5", "x=4 or x=-5", True),
        ("4 and -5", "x=4 or x=-5", True),
        ("x=±2", "x=2 or x=-2", True),
        ("x=1±√2", "x=1+√2 or x=1-√2", True),
        ("x=4", "x=4 or x=-5", False),
        ("x=4 or x=-5 or x=1", "x=4 or x=-5", False),
        ("y=4 or y=-5", "x=4 or x=-5", False),
        ("x=1, y=2", "y=2 and x=1", True),
        ("(1,2)", "x=1, y=2", True),
        ("(2,1)", "x=1, y=2", False),
        ("x=1,y=2 or x=3,y=4", "(x=3 and y=4) or (x=1 and y=2)", True),
        ("(x,y)=(1,2)", "x=1,y=2", True),
        ("no solution", "{}", True),
        ("x=2x-1", "x=1", False),
        ("4=x or x=-5", "x=4 or x=-5", True),
        ("x ∈ {4,-5}", "x=4 or x=-5", True),
        ("x = 4 or 5", "5, 4", True),
        ("x=0.333", "x=1/3", False),
        ("x > 2", "x=2", False),
    ],
)
def test_lists_of_solutions_are_compared(left, right, expected):
    assert same_solutions(read(left), read(right)).same is expected
    assert same_solutions(read(right), read(left)).same is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2i+3j", "(2,3)", True),
        ("2i+3j", "(2,3,0)", True),
        ("2i+3j-k", "<2,3,-1>", True),
        ("3j+2i", "2i+3j", True),
        ("(2,3)", "2i+3j", True),
        (r"\begin{pmatrix}2\\3\end{pmatrix}", "(2,3)", True),
        ("[2,3]", "(2,3)", True),
        ("(2,3)", "(3,2)", False),
        ("(2,3,1)", "(2,3)", False),
        ("1/2(4,6)", "(2,3)", True),
        ("(1,1)+(1,2)", "(2,3)", True),
        ("2(i+j)", "2i+2j", True),
        ("v = 2i", "(2,0)", True),
        ("-i", "(-1,0)", True),
        ("(x,2x)", "(x, x+x)", True),
        ("5", "(2,3)", False),
        ("i^2", "(1,0)", False),
    ],
)
def test_vectors_are_compared(left, right, expected):
    assert same_vector(read(left), read(right)).same is expected
    assert same_vector(read(right), read(left)).same is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("[[1,2],[3,4]]", r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", True),
        ("[[1,2],[3,4]]", "[[1,3],[2,4]]", False),
        ("1/2[[2,4],[6,8]]", "[[1,2],[3,4]]", True),
        ("((1,2),(3,4))", "[[1,2],[3,4]]", True),
        ("[1,2,3]", "[[1,2,3]]", True),
        ("A = [[1]]", "[[1]]", True),
    ],
)
def test_matrices_are_compared(left, right, expected):
    assert same_matrix(read(left), read(right)).same is expected
    assert same_matrix(read(right), read(left)).same is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("(3,-2)", "(3,-2)", True),
        ("(3, -2)", "(-2,3)", False),
        ("x=3,y=-2", "(3,-2)", True),
        ("3,-2", "(3,-2)", True),
        ("A(3,-2)", "(3,-2)", True),
        ("(1,2) and (3,4)", "(3,4), (1,2)", True),
        ("(6/2,-2.0)", "(3,-2)", True),
        ("[3,-2)", "(3,-2)", False),
    ],
)
def test_coordinates_are_compared(left, right, expected):
    assert same_coordinates(read(left), read(right)).same is expected
    assert same_coordinates(read(right), read(left)).same is expected


@pytest.mark.parametrize(
    ("same", "left", "right", "expected"),
    [
        (same_equation, "2x + 1", "y = 2x + 1", "other_kind"),
        (same_inequality, "x^2 > 4", "x < -2 or x > 2", "unsolved"),
        (same_inequality, "y > 2", "x > 2", "other_letter"),
        (same_inequality, "5", "x > 2", "other_kind"),
        (same_interval, "2 < x <= 5", "(2, 5]", "other_kind"),
        (same_set, "1, 2", "{1, 2}", "other_kind"),
        (same_solutions, "x = 2x - 1", "x = 1", "unsolved"),
        (same_solutions, "y = 4", "x = 4", "other_letter"),
        (same_solutions, "x > 4", "x = 4", "other_kind"),
        (same_vector, "5", "(2, 3)", "other_kind"),
        (same_matrix, "5", "[[2, 3]]", "other_kind"),
        (same_coordinates, "[3, -2)", "(3, -2)", "other_kind"),
        (same_solutions, "x = 3", "x = 4", ""),
    ],
)
def test_what_is_of_another_kind_says_so(same, left, right, expected):
    assert because(same, left, right) == expected


coefficients = st.integers(-9, 9).filter(bool)


@given(coefficients, coefficients, coefficients, coefficients)
def test_equation_times_a_number_is_the_same(a, b, c, factor):
    left = read(f"{a}*x + {b}*y = {c}")
    right = read(f"{factor}*({c}) = {factor}*({b}*y + {a}*x)")

    assert same_equation(left, right).same is True


@given(coefficients, coefficients, coefficients)
def test_inequality_turns_round_with_the_sign_of_its_factor(a, b, factor):
    sign = "<" if factor > 0 else ">"
    left = read(f"{a}*x + {b} < 0")
    right = read(f"{factor}*({a}*x + {b}) {sign} 0")

    assert same_inequality(left, right).same is True
    assert same_inequality(read(f"{a}*x + {b} > 0"), right).same is False


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=5, unique=True), st.randoms())
def test_order_of_solutions_does_not_matter(values, chance):
    shuffled = chance.sample(values, len(values))
    left = read(" or ".join(f"x = {value}" for value in values))

    assert same_solutions(left, read("{" + ", ".join(map(str, shuffled)) + "}")).same is True
    assert (
        same_solutions(left, read("{" + ", ".join(map(str, [*shuffled, 10])) + "}")).same is False
    )
