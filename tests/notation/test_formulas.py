from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.chemistry import read_formula
from tutorium.notation.formulas import (
    Atoms,
    Formula,
    Group,
    compare_formula,
    same_composition,
    same_formula,
    same_structure,
)

atoms = st.builds(Atoms, st.sampled_from(["H", "C", "O", "Na", "Cl", "Fe"]), st.integers(1, 12))
brackets = st.builds(
    Group, st.lists(atoms, min_size=1, max_size=3).map(tuple), st.integers(1, 4), st.just("(")
)
groups = st.builds(Group, st.lists(atoms | brackets, min_size=1, max_size=4).map(tuple))
formulas = st.builds(
    Formula,
    st.lists(groups, min_size=1, max_size=2).map(tuple),
    st.integers(-4, 4),
    st.sampled_from(["", "s", "l", "g", "aq"]),
)


@pytest.mark.parametrize(
    ("given_text", "expected", "standing"),
    [
        ("H2SO4", "H2SO4", "same"),
        ("H2SO4(aq)", "H2SO4", "same"),
        ("Ca(OH)2", "Ca(OH)2", "same"),
        ("CaOHOH", "Ca(OH)2", "same"),
        ("Cu(NH3)4^2+", "[Cu(NH3)4]^2+", "same"),
        ("CH3-CH2-OH", "CH3CH2OH", "same"),
        ("CH3CH2CH2CH3", "CH3(CH2)2CH3", "same"),
        ("NO3H", "HNO3", "order"),
        ("ClNa", "NaCl", "order"),
        ("C2H6O", "CH3CH2OH", "composition"),
        ("CaO2H2", "Ca(OH)2", "composition"),
        ("CH2CH2", "CH2=CH2", "composition"),
        ("N2H4O3", "NH4NO3", "composition"),
        ("Fe^2+", "Fe^3+", "charge"),
        ("SO4", "SO4^2-", "charge"),
        ("Co", "CO", "different"),
        ("H2O2", "H2O", "different"),
        ("^14C", "C", "different"),
        ("^14C", "^13C", "different"),
        ("¹⁴C", "C-14", "same"),
    ],
)
def test_formulas_are_set_against_each_other(given_text, expected, standing):
    assert compare_formula(read_formula(given_text), read_formula(expected)) == standing


@pytest.mark.parametrize(
    ("given_text", "expected", "same"),
    [
        ("ClNa", "NaCl", True),
        ("NO3H", "HNO3", True),
        ("OHCH2CH3", "CH3CH2OH", False),
        ("C2H6O", "CH3CH2OH", False),
        ("C2H6O", "C2H6O", True),
        ("Fe^2+", "Fe^3+", False),
    ],
)
def test_order_is_free_where_no_structure_is_shown(given_text, expected, same):
    assert same_formula(read_formula(given_text), read_formula(expected)) is same


def test_composition_and_structure_are_apart():
    ethanol, ether = read_formula("CH3CH2OH"), read_formula("CH3OCH3")

    assert same_composition(ethanol, ether)
    assert not same_structure(ethanol, ether)


@pytest.mark.parametrize(
    ("text", "structural"),
    [("C2H6O", False), ("CH3OH", True), ("H2SO4", False), ("NH4NO3", True), ("C4H10", False)],
)
def test_formula_with_an_element_in_two_places_shows_structure(text, structural):
    assert read_formula(text).is_structural is structural


@pytest.mark.parametrize(
    ("text", "mass"),
    [("H2O", "18.015"), ("CuSO4.5H2O", "249.677"), ("NaCl", "58.44"), ("Ca(OH)2", "74.092")],
)
def test_masses_are_added_up(text, mass):
    assert read_formula(text).mass == Fraction(mass)


def test_long_chains_are_compared_as_written():
    one, other = read_formula("CH3(CH2)999CH3"), read_formula("CH3(CH2)998CH2CH3")

    assert same_composition(one, other)
    assert not same_structure(one, other)


def test_tex_is_that_of_mhchem():
    assert read_formula("[Cu(NH3)4]2+").tex == r"\ce{[Cu(NH3)4]^2+}"


@given(formulas)
def test_written_formula_is_read_back(formula):
    read = read_formula(formula.text, expected=formula)

    assert (read.composition, read.charge, read.state) == (
        formula.composition,
        formula.charge,
        formula.state,
    )
    assert read.text == formula.text


@given(formulas)
def test_formula_is_the_same_as_itself(formula):
    assert compare_formula(formula, formula.without_state()) == "same"


@given(groups, st.integers(2, 5))
def test_more_of_a_group_has_more_of_each_element(group, times):
    one = Formula((group,)).composition
    many = Formula((Group((group,), times),)).composition

    assert many == Counter({symbol: times * count for symbol, count in one.items()})
