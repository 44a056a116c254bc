from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.unit_grammar import read_unit
from tutorium.notation.units import Unit

units = st.sampled_from(["m", "km/h", "J/(kg K)", "°C", "Ω", "£", "%", "MeV"]).map(read_unit)
powers = st.integers(-3, 3)


@pytest.mark.parametrize(
    ("text", "plain", "tex"),
    [
        ("m/s^2", "m s⁻²", r"\mathrm{m\,s^{-2}}"),
        ("J/(kg K)", "J kg⁻¹ K⁻¹", r"\mathrm{J\,kg^{-1}\,K^{-1}}"),
        ("kΩ", "kΩ", r"\mathrm{k\Omega }"),
        ("µF", "µF", r"\mathrm{\mu F}"),
        ("degC", "°C", r"\mathrm{^{\circ}C}"),
        ("%", "%", r"\mathrm{\%}"),
        ("£/kg", "£ kg⁻¹", r"\mathrm{\pounds\,kg^{-1}}"),
        ("m^0.5", "m^(1/2)", r"\mathrm{m^{1/2}}"),
    ],
)
def test_units_are_written_plainly_and_for_maths(text, plain, tex):
    unit = read_unit(text)

    assert (unit.text, unit.tex) == (plain, tex)


def test_product_of_temperatures_is_of_differences():
    assert read_unit("°C").offset == Fraction("273.15")
    assert read_unit("J °C^-1").offset == 0


def test_roots_of_sizes_that_come_out_are_exact():
    assert (read_unit("cm^2") ** Fraction(1, 2)).factor == Fraction(1, 100)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Hz", "Bq", False), ("Hz", "s^-1", True), ("Gy", "Sv", False), ("J", "N m", True)],
)
def test_kinds_part_units_of_one_dimension(one, other, same):
    assert read_unit(one).same_dimension(read_unit(other))
    assert read_unit(one).same_kind(read_unit(other)) is same


@given(units)
def test_written_unit_is_read_back(unit):
    read = read_unit(unit.text, expected=unit)

    assert (read.dimension, read.factor, read.offset) == (unit.dimension, unit.factor, unit.offset)


@given(units, powers, powers)
def test_powers_add_up(unit, first, second):
    together, apart = unit ** (first + second), unit**first * unit**second

    assert (together.dimension, together.factor) == (apart.dimension, apart.factor)


@given(units, units)
def test_unit_over_itself_has_no_dimension(one, other):
    whole = one * other

    assert (whole * whole**-1).dimension == ()
    assert isinstance(whole, Unit)
