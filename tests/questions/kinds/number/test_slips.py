from fractions import Fraction

import pytest

from tutorium.questions.domain.formula import read_formula, value_of
from tutorium.questions.kinds.number.answer import Number
from tutorium.questions.kinds.number.given import given_of
from tutorium.questions.kinds.number.slips import is_near, slips_of


def slips(said, value="40", **fields):
    answer = Number(read_formula(value), **fields)
    expected = value_of(answer.value, {})
    found = slips_of(answer, given_of(said, answer, expected, "."), expected)
    return {slip: because.code for slip, because in found.items()}


@pytest.mark.parametrize(
    ("said", "fields", "expected"),
    [
        ("40", {}, {}),
        ("40.0 m", {"unit": "m", "figures": 3}, {}),
        ("40", {"unit": "m", "figures": 3}, {"unit": "no_unit", "figures": "figures"}),
        ("40 s", {"unit": "m", "figures": 3}, {"unit": "wrong_unit", "figures": "figures"}),
        ("20*2", {}, {"form": "not_worked_out"}),
        ("80/2", {}, {"form": "not_worked_out"}),
        ("40.0", {"form": "integer"}, {"form": "not_integer"}),
        ("40", {"form": "standard"}, {"form": "not_standard"}),
        ("40.0", {"places": 2}, {"figures": "places"}),
        ("40", {"places": 0}, {}),
    ],
)
def test_all_that_is_wrong_with_a_right_value_is_named_gravest_first(said, fields, expected):
    found = slips(said, **fields)

    assert list(found.items()) == list(expected.items())


@pytest.mark.parametrize(
    ("said", "value", "form", "expected"),
    [
        ("√8", "2*sqrt(2)", "exact", {}),
        ("2.83", "2*sqrt(2)", "exact", {"form": "not_exact"}),
        ("√4", "2", "exact", {"form": "square_under_root"}),
        ("226", "72*pi", "exact", {"form": "not_exact"}),
        ("72π", "72*pi", "exact", {}),
        ("3/8", "3/8", "exact", {}),
        ("0.375", "3/8", "exact", {}),
        ("0.333333333333", "1/3", "exact", {"form": "not_exact"}),
        ("6/8", "3/4", "any", {}),
        ("6/8", "3/4", "fraction", {"form": "not_lowest"}),
        ("75%", "3/4", "fraction", {"form": "not_fraction"}),
        ("0.75", "3/4", "fraction", {"form": "not_fraction"}),
    ],
)
def test_form_that_was_asked_for(said, value, form, expected):
    assert slips(said, value, form=form) == expected


def test_values_are_near_to_a_share_of_them():
    assert is_near(Fraction(10**12 + 1), Fraction(10**12))
    assert not is_near(Fraction(41), Fraction(40))
