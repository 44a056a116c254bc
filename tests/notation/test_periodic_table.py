from fractions import Fraction

import pytest

from tutorium.notation.periodic_table import are_elements, atomic_masses, atomic_numbers


def test_table_has_every_element_once():
    assert len(atomic_numbers()) == 118
    assert list(atomic_numbers().values()) == list(range(1, 119))


@pytest.mark.parametrize(
    ("symbol", "number", "mass"),
    [
        ("H", 1, "1.008"),
        ("C", 6, "12.011"),
        ("Cl", 17, "35.45"),
        ("Fe", 26, "55.845"),
        ("Ag", 47, "107.87"),
        ("La", 57, "138.91"),
        ("Lu", 71, "174.97"),
        ("Au", 79, "196.97"),
        ("Pb", 82, "207.2"),
        ("U", 92, "238.03"),
        ("Og", 118, "294"),
    ],
)
def test_elements_stand_at_their_number(symbol, number, mass):
    assert atomic_numbers()[symbol] == number
    assert atomic_masses()[symbol] == Fraction(mass)


@pytest.mark.parametrize(
    ("letters", "are"),
    [("nacl", True), ("HO", True), ("", True), ("CUSO", True), ("xyz", False), ("abba", False)],
)
def test_letters_are_cut_into_elements_whatever_their_capitals(letters, are):
    assert are_elements(letters) is are
