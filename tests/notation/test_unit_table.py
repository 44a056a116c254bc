from fractions import Fraction

import pytest

from tutorium.notation.unit_table import known, named


@pytest.mark.parametrize(
    ("name", "factor"),
    [
        ("m", 1),
        ("km", 1000),
        ("g", "0.001"),
        ("kg", 1),
        ("mg", "0.000001"),
        ("ms", "0.001"),
        ("cm", "0.01"),
        ("dm", "0.1"),
        ("hPa", 100),
        ("min", 60),
        ("d", 86400),
        ("cd", 1),
        ("ha", 10_000),
        ("t", 1000),
        ("u", "1.66053906892e-27"),
        ("MeV", "1.602176634e-13"),
        ("atm", 101_325),
        ("mph", "0.44704"),
        ("ly", 9_460_730_472_580_800),
        ("mile", "1609.344"),
        ("kilograms", 1),
        ("Megajoules", 1_000_000),
        ("feet", "0.3048"),
        ("byte", 8),
    ],
)
def test_sizes_are_exact(name, factor):
    assert known(name)[0].factor == Fraction(factor)


def test_measured_and_irrational_sizes_are_close():
    radian, degree = known("rad")[0], known("°")[0]

    assert abs(float(degree.factor) * 180 - 3.141592653589793) < 1e-15
    assert abs(known("pc")[0].factor / known("ly")[0].factor - Fraction("3.26156")) < Fraction(
        1, 10**5
    )
    assert radian.dimension == degree.dimension == ()


@pytest.mark.parametrize("name", ["foo", "", "kmin", "mMHg", "ccd"])
def test_other_words_are_no_units(name):
    assert known(name) == ()


@pytest.mark.parametrize(
    ("name", "symbols"),
    [("KG", ["kg"]), ("khz", ["kHz"]), ("ev", ["eV"]), ("mpa", []), ("PA", [])],
)
def test_wrong_capitals_are_forgiven_where_one_symbol_is_left(name, symbols):
    assert [unit.names[0][0] for unit in named(name)] == symbols
