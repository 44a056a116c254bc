from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.refusals import NotReadError
from tutorium.notation.unit_grammar import author_unit, read_unit, unit_candidates

NEAR = "mskgNJKCVΩµ°%£/()^-+·*. 0123456789⁻¹²{}\\,per squared metre"


def refusal(text):
    with pytest.raises(NotReadError) as caught:
        read_unit(text)
    return caught.value.kind, caught.value.at, caught.value.what


def texts(text):
    return [unit.text for unit in unit_candidates(text)]


@pytest.mark.parametrize(
    "text",
    [
        "m/s", "m / s", "m s^-1", "m s⁻¹", "ms^-1", "ms-1", "ms⁻¹", "m·s^{-1}", "m*s^-1", "m.s-1",
        "m s^(-1)", "m s**-1", "m s -1", "m⋅s−1", r"\mathrm{m\,s^{-1}}", r"\text{m/s}",
        r"\mathrm{m}\cdot\mathrm{s}^{-1}", "metres per second", "meter per second", "metres/second",
        "Metres per Second", "metre second^-1", "(m)/(s)", "m/sec",
    ],
)  # fmt: skip
def test_metres_per_second_are_read(text):
    assert read_unit(text).text == "m s⁻¹"


@pytest.mark.parametrize(
    "text",
    [
        "m/s^2", "m/s2", "m/s²", "ms^-2", "ms⁻²", "m s-2", "m/s/s", "m per s per s",
        "metres per second squared", "metres per second per second", "metres per square second",
        "N/kg", "N kg^-1", "newtons per kilogram",
    ],
)  # fmt: skip
def test_accelerations_are_one_dimension(text):
    unit = read_unit(text)

    assert unit.dimension == (("m", Fraction(1)), ("s", Fraction(-2)))
    assert unit.factor == 1


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("N", "kg m/s^2"),
        ("Nm", "J"),
        ("N m", "kg m^2 s^-2"),
        ("newton-metres", "N m"),
        ("newtonmetres", "N m"),
        ("Js", "J s"),
        ("V/m", "N/C"),
        ("J kg-1 K-1", "J/(kg K)"),
        ("Jkg⁻¹K⁻¹", "J/(kg K)"),
        ("J kg^-1 °C^-1", "J/(kg K)"),
        ("W m-2", "W/m²"),
        ("kmh-1", "km/h"),
        ("kmph", "km/h"),
        ("miles per hour", "mph"),
        ("cm3", "ml"),
        ("cc", "cm³"),
        ("cubic centimetres", "cm^3"),
        ("dm^3", "L"),
        ("litres", "L"),
        ("square metres", "m^2"),
        ("sq. km", "km^2"),
        ("metres squared", "m^2"),
        ("mol dm-3", "M"),
        ("moldm⁻³", "M"),
        ("moles per litre", "M"),
        ("kWh", "kW h"),
        ("kilowatt hours", "kWh"),
        ("ohms", "Ω"),
        (r"k\Omega", "kΩ"),
        ("Ω", "Ω"),
        ("uF", "µF"),
        ("μF", "µF"),
        (r"\mu F", "µF"),
        ("microfarads", "µF"),
        ("mins", "min"),
        ("hrs", "h"),
        ("secs", "s"),
        ("yrs", "years"),
        ("kms", "km"),
        ("degC", "°C"),
        ("℃", "°C"),
        ("ºC", "°C"),
        (r"^\circ C", "°C"),
        (r"^{\circ}\mathrm{C}", "°C"),
        ("degrees centigrade", "°C"),
        ("kelvins", "K"),
        ("degrees", "°"),
        (r"^\circ", "°"),
        ("percent", "%"),
        ("electron volts", "eV"),
        ("light years", "ly"),
        ("millimetres of mercury", "mmHg"),
        ("pence", "p"),
        ("pounds", "£"),
        ("US$", "$"),
        ("£ per kilogram", "£/kg"),
        ("/s", "s^-1"),
        ("1/s", "s^-1"),
        ("MeV/c^2", "MeV c^-2"),
        ("feet", "ft"),
        ("m^(1/2)", "m^0.5"),
    ],
)
def test_spellings_of_one_unit_are_equal(text, same):
    one, other = read_unit(text), read_unit(same)

    assert (one.dimension, one.factor, one.offset) == (other.dimension, other.factor, other.offset)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("ms", ["ms", "m s"]),
        ("ms-1", ["m s⁻¹", "ms⁻¹"]),
        ("J/kg K", ["J kg⁻¹ K", "J kg⁻¹ K⁻¹"]),
        ("pounds", ["£", "lb"]),
        ("newtons", ["N"]),
        ("mm", ["mm"]),
        ("cents", ["c", "cent"]),
    ],
)
def test_readings_stand_in_order(text, readings):
    assert texts(text) == readings


@pytest.mark.parametrize(
    ("text", "meant", "slip"),
    [
        ("Kg", "kg", True),
        ("KJ", "kJ", True),
        ("Km/h", "km h⁻¹", True),
        ("Kmh-1", "km h⁻¹", True),
        ("hz", "Hz", True),
        ("kpa", "kPa", True),
        ("kg", "kg", False),
        ("Newtons", "N", False),
    ],
)
def test_wrong_capitals_are_forgiven_where_one_unit_is_meant(text, meant, slip):
    unit = read_unit(text)

    assert (unit.text, unit.slip) == (meant, slip)


@pytest.mark.parametrize(("text", "factor"), [("mPa", "1/1000"), ("MPa", 1_000_000)])
def test_capitals_of_prefixes_matter(text, factor):
    assert read_unit(text).factor == Fraction(factor)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("empty", 0, "")),
        ("foo", ("unknown_unit", 0, "foo")),
        ("mpa", ("unknown_unit", 0, "mpa")),
        ("m/bananas", ("unknown_unit", 2, "bananas")),
        ("^2", ("unknown_unit", 0, "^2")),
        ("m/", ("unfinished", 1, "/")),
        ("m -", ("unfinished", 1, "-")),
        ("m --s", ("unexpected", 1, " ")),
        ("m·/s", ("unfinished", 1, "·")),
        ("(m", ("unbalanced", 0, "(")),
        ("m)", ("unbalanced", 1, ")")),
        ("m^13", ("unexpected", 1, "^13")),
        ("m^9" * 5, ("too_large", 13, "")),
        ("m " * 13, ("too_long", 25, "")),
        ("(((m)))", ("too_deep", 2, "")),
        ("m 5", ("unexpected", 2, "5")),
        (r"\frac{m}{s}", ("unexpected", 0, "\\")),
    ],
)
def test_what_is_no_unit_is_refused_with_its_place(text, expected):
    assert refusal(text) == expected


def test_author_counts_any_noun():
    people = author_unit("people per km^2")

    assert people.dimension == (("m", Fraction(-2)), ("person", Fraction(1)))
    assert read_unit("persons/km²", expected=people).same_dimension(people)


@pytest.mark.parametrize("noun", ["apples", "boxes", "berries", "children", "moles of gas"])
def test_nouns_are_counted_as_one_and_many(noun):
    assert author_unit(noun).dimension


@given(st.text() | st.text(alphabet=NEAR) | st.text(alphabet=NEAR).map("m".__add__))
def test_any_text_is_read_or_refused(text):
    try:
        units = unit_candidates(text)
    except NotReadError as error:
        assert 0 <= error.at <= len(text)  # noqa: PT017
    else:
        assert all(unit.factor > 0 for unit in units)
