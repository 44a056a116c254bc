from fractions import Fraction

import pytest

from tutorium.notation.refusals import NotReadError
from tutorium.questions.domain.formula import read_formula
from tutorium.questions.kinds.number.answer import Number
from tutorium.questions.kinds.number.given import given_of


def given(said, unit="", value="40", decimal_mark="."):
    answer = Number(read_formula(value), unit=unit)
    found = given_of(said, answer, Fraction(value), decimal_mark)
    slip = found.unit_slip and found.unit_slip.code
    return float(found.value), slip


@pytest.mark.parametrize(
    ("said", "unit", "expected"),
    [
        ("40", "", (40, None)),
        ("40 m", "m", (40, None)),
        ("0.04 km", "m", (40, None)),
        ("40", "m", (40, "no_unit")),
        ("40 s", "m", (40, "wrong_unit")),
        ("40 m", "", (40, "unit_free")),
        ("20*2", "", (40, None)),
        ("20*2 m", "m", (40, None)),
        ("20*2", "m", (40, "no_unit")),
        ("20*2 s", "m", (40, "wrong_unit")),
        ("s = 20*2", "", (40, None)),
        ("√4 km", "m", (2000, None)),
        ("s = 400/10 = 40 m", "m", (40, None)),
        ("4*10 = 40", "", (40, None)),
        ("$40", "", (40, None)),
    ],
)
def test_value_is_put_into_the_unit_asked_for(said, unit, expected):
    assert given(said, unit) == expected


@pytest.mark.parametrize(
    ("said", "unit", "value", "expected"),
    [
        ("71%", "%", "71", (71, None)),
        ("71", "%", "71", (71, None)),
        ("71%", "", "71", (71, None)),
        ("75%", "", "3/4", (0.75, None)),
        ("0.71", "%", "71", (0.71, None)),
    ],
)
def test_sign_of_a_percentage_may_be_left_out(said, unit, value, expected):
    assert given(said, unit, value) == expected


@pytest.mark.parametrize("unit", ["°", "deg", "degrees", "º", r"^{\circ}"])
def test_sign_of_an_angle_may_be_left_out_however_its_author_wrote_it(unit):
    assert given("40", unit) == (40, None)
    assert given("20*2", unit) == (40, None)


@pytest.mark.parametrize(
    "said", ["", "x + 1", "40 or 41", "(40", "forty-ish blobs", "40 m = 0.04 km", "3/4 = 0.75"]
)
def test_what_is_no_number_is_refused(said):
    with pytest.raises(NotReadError):
        given(said)


def test_marks_that_may_mean_either_are_refused():
    with pytest.raises(NotReadError, match="mixed_marks"):
        given("2.500 kg", "kg", decimal_mark=",")
