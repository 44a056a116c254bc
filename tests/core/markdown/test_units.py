"""siunitx, as far as school books use it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.markdown import units
from tutorium.core.markdown.units import UnreadableError


@pytest.mark.parametrize(
    ("written", "tex"),
    [
        ("9.81", "9.81"),
        ("9,81", "9.81"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("+3", "+3"),
        ("1.6e-19", r"1.6\times 10^{-19}"),
        ("6.02E+23", r"6.02\times 10^{23}"),
        ("e5", "10^{5}"),
        ("1234", "1234"),
        ("12345", r"12\,345"),
        ("299 792 458", r"299\,792\,458"),
        ("3.14159", r"3.141\,59"),
        ("1.23 \\pm 0.05", r"1.23 \pm 0.05"),
        ("1.23 +- 0.05e3", r"1.23 \pm 0.05\times 10^{3}"),
        ("1.23(4)", "1.23(4)"),
        ("<10", "<10"),
        (">= 10", r"\ge 10"),
        (r"\approx 10", r"\approx 10"),
        ("+-3", r"\pm 3"),
        ("2 x 3", r"2\times 3"),
    ],
)
def test_number_is_set(written, tex):
    assert units.number(written) == tex


@pytest.mark.parametrize("written", ["", "x", "1.2.3", "1e", "--1", "ten", "1 2 x", "\\frac12"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(UnreadableError):
        units.number(written)


@given(st.integers(-(10**12), 10**12))
def test_digits_of_a_whole_number_survive(value):
    assert int(units.number(str(value)).replace("\\,", "")) == value


M, S, KG = r"\mathrm{m}", r"\mathrm{s}", r"\mathrm{kg}"


@pytest.mark.parametrize(
    ("written", "tex"),
    [
        ("m.s^{-2}", rf"{M}\,{S}^{{-2}}"),
        ("m s^-2", rf"{M}\,{S}^{{-2}}"),
        (r"\metre\per\second\squared", rf"{M}\,{S}^{{-2}}"),
        (r"\meter\per\square\second", rf"{M}\,{S}^{{-2}}"),
        (r"\kilo\gram\metre\squared", rf"{KG}\,{M}^{{2}}"),
        (r"\kilogram\per\cubic\metre", rf"{KG}\,{M}^{{-3}}"),
        (r"\metre\tothe{4}", rf"{M}^{{4}}"),
        (r"\raiseto{4}\metre", rf"{M}^{{4}}"),
        (r"\joule\per\kelvin\per\mole", r"\mathrm{J}\,\mathrm{K}^{-1}\,\mathrm{mol}^{-1}"),
        ("m/s", rf"{M}/{S}"),
        ("1/s", rf"1/{S}"),
        (r"\micro\farad", r"\mathrm{µF}"),
        (r"\mu m", r"\mathrm{µm}"),
        (r"k\Omega", r"\mathrm{k}\,\mathrm{Ω}"),
        (r"\percent", r"\%"),
        (r"\degreeCelsius", r"\mathrm{°C}"),
        ("°C", r"\mathrm{°C}"),
        (r"\text{mmHg}", r"\mathrm{mmHg}"),
        ("mol~dm^{-3}", r"\mathrm{mol}\,\mathrm{dm}^{-3}"),
        (r"N\cdot m", rf"\mathrm{{N}}\,{M}"),
        ("kg*m", rf"{KG}\,{M}"),
        ("", ""),
    ],
)
def test_unit_is_set(written, tex):
    assert units.unit(written) == tex


@pytest.mark.parametrize("written", [r"\furlong", "^2", "m^^2", "(m)", "m&s", r"\squared"])
def test_what_is_no_unit_is_refused(written):
    with pytest.raises(UnreadableError):
        units.unit(written)


@pytest.mark.parametrize(
    ("value", "unit", "tex"),
    [
        ("5", "m", rf"5\,{M}"),
        ("20", r"\degreeCelsius", r"20\,\mathrm{°C}"),
        ("30", r"\degree", "30°"),
        ("50", r"\percent", r"50\,\%"),
        ("", "m", M),
    ],
)
def test_quantity_joins_number_and_unit(value, unit, tex):
    assert units.quantity(value, unit) == tex


@pytest.mark.parametrize(
    ("written", "tex"),
    [
        ("45", "45°"),
        ("12;30;5", "12°30'5''"),
        ("-0.5", "-0.5°"),
        (";30;", "30'"),
    ],
)
def test_angle_is_set(written, tex):
    assert units.angle(written) == tex


@pytest.mark.parametrize("written", ["", ";;", "1;2;3;4", "a"])
def test_what_is_no_angle_is_refused(written):
    with pytest.raises(UnreadableError):
        units.angle(written)
