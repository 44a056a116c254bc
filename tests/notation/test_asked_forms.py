"""What an examiner finds against the form of an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.asked_forms import fault_of
from tutorium.notation.reading import read
from tutorium.notation.tidying import tidy
from tutorium.notation.tree import Product, number


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("2(x+1)(x-3)", None),
        ("(2x+2)(x-3)", "not_fully_factorised"),
        ("(x+1)(x-3)", None),
        ("x^2-2x-3", "not_factorised"),
        ("x^2+1", None),
        ("x(x-1)", None),
        ("x^2(x-1)", None),
        ("x(x^2-1)", "not_fully_factorised"),
        ("(x-1)^2", None),
        ("(x^2-2x+1)", "not_factorised"),
        ("(x^2+2x+1)(x+2)", "not_fully_factorised"),
        ("(x^2-y^2)", "not_factorised"),
        ("(x-y)(x+y)", None),
        ("x^2-2", None),
        ("3x+6", "not_factorised"),
        ("3(x+2)", None),
        ("-(x+1)(x-2)", None),
        ("(1-x)(x+2)", None),
        ("x^4+4", "not_factorised"),
        ("(x^2+2x+2)(x^2-2x+2)", None),
        ("x^4+1", None),
        ("x^3-1", "not_factorised"),
        ("(x-1)(x^2+x+1)", None),
        ("2*3(x+1)", "not_simplified"),
        ("(x+x+1)(x-2)", "like_terms"),
        ("(x+1)(x-2)/2", None),
        ("ab+ac", "not_factorised"),
        ("a(b+c)", None),
        ("(a+b)(c+d)", None),
        ("ac+ad+bc+bd", "not_factorised"),
        ("6", None),
        ("x", None),
        ("x^2", None),
        ("sin x(sin x+1)", None),
        ("e^x(x+1)", None),
        ("(4x^2-9)", "not_factorised"),
        ("y = (x+1)(x-2)", None),
        ("(x-1/2)(x+3)", None),
        ("x^2+2xy+y^2", "not_factorised"),
        ("x^2-y", None),
        ("x^9-1", "not_factorised"),
    ],
)
def test_form_factorised_is_examined(typed, fault):
    assert fault_of(read(typed), "factorised") == fault


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("x^2+2x+1", None),
        ("(x+1)^2", "brackets_left"),
        ("x(x+1)", "brackets_left"),
        ("x^2+x+x+1", "like_terms"),
        ("2x+3+4", "like_terms"),
        ("-(x+1)", "brackets_left"),
        ("(x+1)/2", None),
        ("2*3x", "not_simplified"),
        ("x*x+1", "not_simplified"),
        ("5", None),
        ("x^2+(x+1)", "brackets_left"),
        ("2(3)", "not_simplified"),
        ("2x(3)", "not_simplified"),
        ("xy+yx", "like_terms"),
        ("x^2 - 3x", None),
        ("(2x)^2", "brackets_left"),
        ("x^3+3x^2y", None),
    ],
)
def test_form_expanded_is_examined(typed, fault):
    assert fault_of(read(typed), "expanded") == fault


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("2x+3x", "like_terms"),
        ("5x", None),
        ("4/6", "not_lowest_terms"),
        ("2/3", None),
        ("2x/4", "not_lowest_terms"),
        ("(x^2-1)/(x-1)", "not_lowest_terms"),
        ("(x+1)/(x-1)", None),
        ("x/x", "not_lowest_terms"),
        ("x^2/x", "not_lowest_terms"),
        ("2(x+1)/4", "not_lowest_terms"),
        ("√8", "square_under_root"),
        ("2√2", None),
        ("1x", "not_simplified"),
        ("x^1", "not_simplified"),
        ("2^3", "not_simplified"),
        ("2*3x", "not_simplified"),
        ("x*x", "not_simplified"),
        ("(1/2)/3", "not_simplified"),
        ("3*10^8", None),
        ("x+0", "not_simplified"),
        ("--x", "not_simplified"),
        ("1/(-2)", "not_simplified"),
        ("(x+y)/(x^2-y^2)", "not_lowest_terms"),
        ("x/2 + x/3", "like_terms"),
        ("e^(2x)", None),
        ("(x^2)^3", "not_simplified"),
        ("sin x + sin x", "like_terms"),
        ("1/2 x", None),
    ],
)
def test_form_simplified_is_examined(typed, fault):
    assert fault_of(read(typed), "simplified") == fault


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("2√2", None),
        ("√8", "square_under_root"),
        ("1/√2", "irrational_denominator"),
        ("√2/2", None),
        ("√(2/3)", "root_of_fraction"),
        ("1.41", "decimal"),
        ("√2+√2", "like_terms"),
        ("(2+4√2)/2", "not_lowest_terms"),
        ("3/(1+√2)", "irrational_denominator"),
        ("3√2-3", None),
        ("√2√3", "not_simplified"),
        ("√6", None),
        ("5", None),
        ("√4", "square_under_root"),
        ("∛16", "square_under_root"),
        ("2∛2", None),
        ("(1+√5)/2", None),
    ],
)
def test_form_surd_is_examined(typed, fault):
    assert fault_of(read(typed), "surd") == fault


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("1/2", None),
        ("2/4", "not_lowest_terms"),
        ("0.5", "decimal"),
        ("-3/4", None),
        ("7/1", "not_lowest_terms"),
        ("3", None),
        ("2 1/2", None),
        ("2 2/4", "not_lowest_terms"),
        ("√2/2", "not_fraction"),
        ("3/-4", "not_lowest_terms"),
        ("x/2", "not_fraction"),
        ("50%", "not_fraction"),
    ],
)
def test_form_fraction_is_examined(typed, fault):
    assert fault_of(read(typed), "fraction") == fault


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("y=2x+1", None),
        ("2x+1=y", None),
        ("y-1=2x", "not_solved"),
        ("y = 2x+y", "not_solved"),
        ("x=(y-1)/2", "not_solved"),
        ("2y=x", "not_solved"),
        ("s=ut", None),
        ("y>2", "not_solved"),
        ("y", "not_solved"),
    ],
)
def test_form_subject_is_examined(typed, fault):
    assert fault_of(read(typed), "y=") == fault


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("√2", None),
        ("1.5", "decimal"),
    ],
)
def test_form_exact_is_examined(typed, fault):
    assert fault_of(read(typed), "exact") == fault


def test_any_form_will_do_where_none_is_asked_for():
    assert fault_of(read("(2x+2)(x-3)"), "any") is None


roots = st.integers(-9, 9)


@given(roots, roots, st.integers(2, 5))
def test_factorised_quadratic_is_factorised_and_its_product_is_not(a, b, factor):
    assert fault_of(read(f"{factor}(x - {a + 10})(x + {b + 10})"), "factorised") is None
    product = tidy(read(f"x^2 + {b - a}*x - {(a + 10) * (b + 10)}"))
    assert fault_of(product, "factorised") == "not_factorised"
    assert fault_of(Product((number(factor), product)), "factorised") == "not_fully_factorised"
    assert fault_of(product, "expanded") is None
