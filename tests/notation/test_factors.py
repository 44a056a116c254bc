"""Polynomials that can be factorised, and those that cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.canonical import Canonical
from tutorium.notation.factors import can_be_factorised, have_common_factor
from tutorium.notation.reading import read
from tutorium.notation.terms_of_sums import polynomial_of


def polynomial(typed):
    return polynomial_of(read(typed), Canonical())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("5", False),
        ("x", False),
        ("2x + 4", False),
        ("x^2 - 1", True),
        ("x^2 + 1", False),
        ("x^2 - 2", False),
        ("x^2 + 2x + 1", True),
        ("6x^2 + 5x - 6", True),
        ("x^3 - 2", False),
        ("x^3 - x^2 + x - 1", True),
        ("x^4 + 4", True),
        ("x^4 + 1", False),
        ("x^4 + x^2 + 1", True),
        ("x^6 - 1", True),
        ("x^2 - y^2", True),
        ("x^2 + y^2", False),
        ("x^2 - y", False),
        ("xy + x", True),
        ("xy + 1", False),
        ("ac + ad + bc + bd", True),
        ("ab + bc + ca", False),
        ("x^2 + 2xy + y^2 - z^2", True),
        ("2xy + 4y + x + 2", True),
        ("x^2/4 - 1", True),
        ("sin(x)^2 - 1", True),
    ],
)
def test_polynomial_is_known_to_have_factors(typed, expected):
    assert can_be_factorised(polynomial(typed)) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("x^2 - 1", "x - 1", True),
        ("x + 1", "x - 1", False),
        ("x + y", "x^2 - y^2", True),
        ("x + y", "x - y", False),
        ("xy", "xz", True),
        ("x", "y", False),
        ("x^3 - 1", "x^2 + x + 1", True),
        ("6", "3x", False),
    ],
)
def test_common_factor_is_found(left, right, expected):
    assert have_common_factor(polynomial(left), polynomial(right)) is expected


coefficients = st.integers(-6, 6)
linear = st.tuples(coefficients.filter(bool), coefficients, coefficients)


@given(linear, linear)
def test_product_of_two_is_known_to_be_one(left, right):
    (a, b, c), (d, e, f) = left, right

    assert can_be_factorised(polynomial(f"({a}x + {b}y + {c})({d}x + {e}y + {f})")) is True
