from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.numerals import read_numeral
from tutorium.notation.quantities import (
    Quantity,
    compare_quantity,
    convert,
    read_quantity,
    tens_between,
)
from tutorium.notation.refusals import NotReadError
from tutorium.notation.unit_grammar import author_unit, read_unit

NEAR = "0123456789., -−×^e/()£$%°mskgNJKCVΩµ=≈≤\\{}per second about x"
UNITS = ["m/s", "km/h", "mph", "°C", "K", "°F", "kWh", "J", "eV", "cm^3", "L", "rad", "°", "£/kg"]


def read(text, expected=None, **options):
    unit = author_unit(expected) if expected else None
    quantity = read_quantity(text, expected=unit, **options)
    return quantity.numeral.value, quantity.unit.text if quantity.unit else None


def refusal(text):
    with pytest.raises(NotReadError) as caught:
        read_quantity(text)
    return caught.value.kind, caught.value.at, caught.value.what


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5", 5, None),
        ("40 m", 40, "m"),
        ("40m", 40, "m"),
        ("40 m.", 40, "m"),
        ("s = 40.0 m", 40, "m"),
        ("v_1=3 m/s", 3, "m s⁻¹"),
        (r"\Delta s = 5\,\mathrm{m}", 5, "m"),
        (r"$5\,\mathrm{m\,s^{-1}}$", 5, "m s⁻¹"),
        ("the answer is 5 J", 5, "J"),
        ("Answer: 5 J", 5, "J"),
        ("≈ 40 m", 40, "m"),
        ("x ≈ 40", 40, None),
        ("approx. 40 m", 40, "m"),
        ("about 40", 40, None),
        ("3×10^8 m/s", 300_000_000, "m s⁻¹"),
        ("3 x 10^8 m/s", 300_000_000, "m s⁻¹"),
        ("5e3eV", 5000, "eV"),
        ("5eV", 5, "eV"),
        ("25 degC", 25, "°C"),
        ("25°C", 25, "°C"),
        ("25 degrees Celsius", 25, "°C"),
        ("5 Nm", 5, "N m"),
        ("9.8 m/s2", "9.8", "m s⁻²"),
        ("9.8 ms⁻²", "9.8", "m s⁻²"),
        ("1/2 m", "1/2", "m"),
        ("2½ h", "5/2", "h"),
        ("10 s-1", 10, "s⁻¹"),
        ("10 per second", 10, "s⁻¹"),
        ("5 (m/s)", 5, "m s⁻¹"),
        ("1,500 kg", 1500, "kg"),
        ("50%", 50, "%"),
        ("12.5 per cent", "12.5", "%"),
        ("45°", 45, "°"),
        ("seven metres", 7, "m"),
        ("t = 1 h 30 min", 90, "min"),
        ("4.33 m (3 s.f.)", "4.33", "m"),
        ("F=10N", 10, "N"),
        ("θ = 30°", 30, "°"),
        ("λ = 6.5 x 10^-7 m", "0.00000065", "m"),
        (r"5~\text{m/s}", 5, "m s⁻¹"),
    ],
)
def test_numbers_are_read_with_their_unit(text, value, unit):
    assert read(text) == (Fraction(value), unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("£5", 5, "£"),
        ("5 £", 5, "£"),
        ("£ 5.20", "5.20", "£"),
        ("-£5", -5, "£"),
        ("£-5", -5, "£"),
        ("£1,250.50", "1250.50", "£"),
        ("£5m", 5_000_000, "£"),
        ("€3.2 million", 3_200_000, "€"),
        ("$12k", 12_000, "$"),
        ("US$5", 5, "$"),
        (r"\$5", 5, "$"),
        ("$12/hour", 12, "$ h⁻¹"),
        ("£5.00 per kg", 5, "£ kg⁻¹"),
        ("£9 an hour", 9, "£ h⁻¹"),
        ("20p", 20, "p"),
        ("5 pounds", 5, "£"),
        ("cost = £5", 5, "£"),
        ("$5$", 5, None),
    ],
)
def test_money_may_stand_before_or_behind(text, value, unit):
    assert read(text) == (Fraction(value), unit)


@pytest.mark.parametrize(
    ("text", "expected", "unit"),
    [
        ("5 ms^-1", "m/s", "m s⁻¹"),
        ("5 ms", "s", "ms"),
        ("5 ms", "m s", "m s"),
        ("5 J/kg K", "J/(kg K)", "J kg⁻¹ K⁻¹"),
        ("25 C", "°C", "C"),
        ("5 pounds", "kg", "lb"),
        ("12 persons", "people", "persons"),
        ("12 counters", "counter", "counters"),
        ("3 boxes per hour", "box/h", "boxes h⁻¹"),
        ("5 c", "$", "c"),
    ],
)
def test_unit_that_is_asked_for_decides_among_readings(text, expected, unit):
    assert read(text, expected)[1] == unit


def test_decimal_commas_are_read_with_units():
    assert read("2,5 m", decimal_mark=",") == (Fraction(5, 2), "m")
    assert read("€5,50", decimal_mark=",") == (Fraction(11, 2), "€")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("empty", 0, "")),
        ("x =", ("unfinished", 3, "")),
        ("m", ("unknown_word", 0, "m")),
        ("5 foo", ("unknown_unit", 2, "foo")),
        ("s = 5 foo", ("unknown_unit", 6, "foo")),
        ("12 counters", ("unknown_unit", 3, "counters")),
        ("10 or maybe 12", ("two_numbers", 12, "12")),
        ("10 12", ("two_numbers", 3, "12")),
        ("5 m, 6 m", ("two_numbers", 5, "6")),
        ("5 m or 6 m", ("two_numbers", 7, "6")),
        ("x = 5 or x = 4", ("two_numbers", 13, "4")),
        ("2x=4", ("unexpected", 2, "=")),
        ("F=ma=10N", ("unknown_word", 2, "ma")),
        ("20/5 = 4", ("unexpected", 5, "=")),
        ("5^2", ("unexpected", 1, "^")),
        ("2,5 m", ("mixed_marks", 1, ",5")),
        ("£2,5", ("mixed_marks", 2, ",5")),
        ("£5 foo", ("unknown_word", 3, "foo")),
        ("5 m/", ("unfinished", 3, "/")),
        ("5 (m", ("unbalanced", 2, "(")),
        ("5 m^x", ("unexpected", 3, "^")),
        ("5 ± 0.1 m", ("unexpected", 2, "±")),
        ("9**9**9**9", ("unexpected", 1, "*")),
    ],
)
def test_what_is_not_one_quantity_is_refused_with_its_place(text, expected):
    assert refusal(text) == expected


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("36 km/h", "m/s", 10),
        ("20 °C", "K", "293.15"),
        ("300 K", "°C", "26.85"),
        ("212 °F", "°C", 100),
        ("1 kWh", "J", 3_600_000),
        ("1 MeV", "J", "1.602176634e-13"),
        ("250 ml", "dm^3", "1/4"),
        ("5 mol dm-3", "mol m^-3", 5000),
        ("5", "m", 5),
        ("50 %", "%", 50),
    ],
)
def test_quantities_are_converted_exactly(text, unit, value):
    assert convert(read_quantity(text), author_unit(unit)) == Fraction(value)


@pytest.mark.parametrize(
    ("text", "value", "unit", "expected"),
    [
        ("40", "40", None, ("none", 40, 0)),
        ("40 m", "40", "m", ("same", 40, 0)),
        ("4000 cm", "40", "m", ("converted", 40, 0)),
        ("40", "40", "m", ("missing", 40, 0)),
        ("40 m", "40", None, ("unasked", 40, 0)),
        ("50%", "1/2", None, ("unasked", "1/2", 0)),
        ("45°", "45", None, ("unasked", 45, 0)),
        ("40 s", "40", "m", ("wrong", 40, 0)),
        ("40 km", "40", "m", ("converted", 40_000, 3)),
        ("40 mm", "40", "m", ("converted", "0.04", -3)),
        ("40.1 km", "40", "m", ("converted", 40_100, 3)),
        ("400", "40", "m", ("missing", 400, 1)),
        ("5 Hz", "5", "Bq", ("other_kind", 5, 0)),
        ("5 s^-1", "5", "Bq", ("same", 5, 0)),
        ("5 Gy", "5", "Sv", ("other_kind", 5, 0)),
        ("5 J/kg", "5", "Gy", ("same", 5, 0)),
        ("5 Hz", "5", "rad/s", ("other_kind", 5, 0)),
        ("20 °C", "20", "K", ("converted", "293.15", 0)),
        ("9.8 km/s^2", "9.8", "m/s^2", ("converted", 9800, 3)),
    ],
)
def test_given_quantity_is_set_against_the_expected(text, value, unit, expected):
    asked = author_unit(unit) if unit else None
    standing, converted, tens = expected

    found = compare_quantity(read_quantity(text, expected=asked), Fraction(value), asked)

    assert (found.unit, found.value, found.tens) == (standing, Fraction(converted), tens)


def test_last_place_is_converted_with_the_value():
    found = compare_quantity(read_quantity("4.33 km"), Fraction(4330), author_unit("m"))

    assert (found.factor, found.step) == (1000, 10)


@pytest.mark.parametrize(
    ("given_value", "value", "tens"),
    [("450", "4.5", 2), ("455", "4.5", 0), ("-450", "4.5", 0), ("0", "1", 0), ("1", "0", 0)],
)
def test_powers_of_ten_between_values_are_told(given_value, value, tens):
    away = tens_between(Fraction(given_value), Fraction(value), within=Fraction(1, 100))

    assert away == tens


@given(st.fractions(), st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_converting_there_and_back_gives_the_same(value, there, back):
    first, second = read_unit(there), read_unit(back)
    given_value = Quantity(read_numeral(f"{value.numerator}/{value.denominator}"), first)
    if not first.same_dimension(second):
        return

    converted = convert(given_value, second)

    returned = Quantity(
        read_numeral(f"{converted.numerator}/{converted.denominator}"),
        second,
    )
    assert convert(returned, first) == value


@given(st.text() | st.text(alphabet=NEAR) | st.text(alphabet=NEAR).map("5 ".__add__))
def test_any_text_is_read_or_refused(text):
    for mark in ".,":
        try:
            read_quantity(text, decimal_mark=mark)
        except NotReadError as error:
            assert 0 <= error.at <= len(text)  # noqa: PT017


@pytest.mark.parametrize("text", [r"30^\circ", r"30^{\circ}", r"30\circ", "30°"])
def test_degrees_of_latex_are_degrees(text):
    assert read_quantity(text).unit == read_unit("°")
