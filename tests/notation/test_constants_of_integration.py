"""Antiderivatives: a constant must be there, and any will do."""

import pytest

from tutorium.notation.comparing import compare
from tutorium.notation.reading import read


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("x^2 + c", "x^2"),
        ("x^2 + C", "x^2 + c"),
        ("x^2 - k", "x^2 + c"),
        ("x^2 + constant", "x^2"),
        ("x^2 + 5 + c", "x^2"),
        ("x^2 + 2c", "x^2"),
        ("ln|x| + k", "ln x + c"),
        ("ln|Ax|", "ln|x|"),
        ("ln(3x) + c", "ln x"),
        ("1/2 sin^2 x + c", "-1/2 cos^2 x"),
        ("-1/4 cos 2x + c", "1/2 sin^2 x + C"),
        ("a x^2/2 + c", "a x^2/2"),
        ("(x+1)^2/2 + c", "x^2/2 + x"),
        ("c", "5"),
    ],
)
def test_antiderivative_with_a_constant_is_right(left, right):
    found = compare(read(left), read(right), constant=True)

    assert (found.same, found.because) == (True, "")


@pytest.mark.parametrize(
    ("left", "right", "because"),
    [
        ("x^2", "x^2", "no_constant"),
        ("x^2 + 5", "x^2", "no_constant"),
        ("x^2 + 0c", "x^2", "no_constant"),
        ("x^3 + c", "x^2", ""),
        ("x^3", "x^2", ""),
        ("c x^2", "x^2", ""),
        ("x^2 + cx", "x^2", ""),
        ("x^2 + y", "x^2", "other_letter"),
        ("t^2 + c", "x^2", "other_letter"),
    ],
)
def test_antiderivative_without_a_constant_is_wrong(left, right, because):
    found = compare(read(left), read(right), constant=True)

    assert (found.same, found.because) == (False, because)


def test_domain_is_kept_to():
    left, right = read("√(x²)/2*x + c"), read("x²/2")

    assert compare(left, right, domain={"x": (0, 5)}, constant=True).same is True
    assert compare(left, right, domain={"x": (-5, 5)}, constant=True).same is False


def test_antiderivative_without_a_value_anywhere_is_not_judged():
    assert compare(read("1/(x-x) + c"), read("x"), constant=True).same is None
