from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.chemical_equations import balance_of, compare_equation, is_balanced
from tutorium.notation.chemistry import read_equation

BALANCED = [
    "2H2 + O2 -> 2H2O",
    "CH4(g) + 2O2(g) -> CO2(g) + 2H2O(l)",
    "Ag^+(aq) + Cl^-(aq) -> AgCl(s)",
    "MnO4^- + 8H^+ + 5Fe^2+ -> Mn^2+ + 5Fe^3+ + 4H2O",
    "N2 + 3H2 <=> 2NH3",
    "CuSO4.5H2O -> CuSO4 + 5H2O",
]


def faults(given_text, expected_text, **options):
    expected = read_equation(expected_text)
    return compare_equation(
        read_equation(given_text, expected=expected), expected, **options
    ).faults


@pytest.mark.parametrize(
    ("text", "surplus"),
    [
        ("H2 + O2 -> H2O", {"O": -1}),
        ("Fe^2+ -> Fe^3+", {"charge": 1}),
        ("Fe^2+ -> Fe^3+ + e-", {}),
        ("2H2 + O2 -> 2H2O", {}),
    ],
)
def test_surplus_of_atoms_and_charge_is_counted(text, surplus):
    assert balance_of(read_equation(text)) == surplus


@pytest.mark.parametrize(
    ("given_text", "expected", "found"),
    [
        ("2H2 + O2 -> 2H2O", "2H2 + O2 -> 2H2O", ()),
        ("O2 + 2H2 -> 2H2O", "2H2 + O2 -> 2H2O", ()),
        ("2H2 + O2 = 2H2O", "2H2 + O2 -> 2H2O", ()),
        ("2H2(g) + O2(g) -> 2H2O(l)", "2H2 + O2 -> 2H2O", ()),
        ("H2 + H2 + O2 -> H2O + H2O", "2H2 + O2 -> 2H2O", ()),
        ("H2 + O2 -> H2O", "2H2 + O2 -> 2H2O", ("not_balanced",)),
        ("4H2 + 2O2 -> 4H2O", "2H2 + O2 -> 2H2O", ("multiple",)),
        ("H2 + 1/2 O2 -> H2O", "2H2 + O2 -> 2H2O", ("multiple",)),
        ("H2 + O2 -> H2O2", "2H2 + O2 -> 2H2O", ("wrong_species",)),
        ("2H + O -> H2O", "2H2 + O2 -> 2H2O", ("wrong_species",)),
        ("H + O2 -> H2O", "2H2 + O2 -> 2H2O", ("wrong_species", "not_balanced")),
        ("2H2O -> 2H2 + O2", "2H2 + O2 -> 2H2O", ("reversed",)),
        ("2H2 + O2 <=> 2H2O", "2H2 + O2 -> 2H2O", ("wrong_arrow",)),
        ("N2 + 3H2 -> 2NH3", "N2 + 3H2 <=> 2NH3", ("wrong_arrow",)),
        ("2N2 + 6H2 -> 4NH3", "N2 + 3H2 <=> 2NH3", ("multiple", "wrong_arrow")),
        ("Fe3+ + e- -> Fe2+", "Fe^3+ + e^- -> Fe^2+", ()),
        ("2H2O2 + H2O -> 3H2O + O2", "2H2O2 + H2O -> 3H2O + O2", ()),
        ("4H2O2 + H2O -> 5H2O + 2O2", "2H2O2 + H2O -> 3H2O + O2", ("wrong_coefficients",)),
    ],
)
def test_equations_are_set_against_each_other(given_text, expected, found):
    assert faults(given_text, expected) == found


@pytest.mark.parametrize(
    ("given_text", "found"),
    [
        ("Ag+(aq) + Cl-(aq) -> AgCl(s)", ()),
        ("Ag+(aq) + Cl-(aq) -> AgCl", ("missing_state",)),
        ("Ag+(aq) + Cl-(aq) -> AgCl(aq)", ("wrong_state",)),
        ("Ag+ + Cl-(g) -> AgCl(s)", ("missing_state", "wrong_state")),
    ],
)
def test_states_count_where_they_are_asked_for(given_text, found):
    assert faults(given_text, "Ag^+(aq) + Cl^-(aq) -> AgCl(s)", states=True) == found


def test_multiples_are_allowed_where_the_question_says_so():
    expected = read_equation("2H2 + O2 -> 2H2O")

    found = compare_equation(read_equation("H2 + 1/2O2 -> H2O"), expected, multiples=True)

    assert found.same
    assert found.factor == Fraction(1, 2)


def test_odd_species_are_named():
    expected = read_equation("2H2 + O2 -> 2H2O(l)")

    assert compare_equation(read_equation("2H2 + O2 -> H2O2(l)"), expected).species == (
        "H2O2",
        "H2O",
    )


def test_equation_is_written_for_maths():
    equation = read_equation("H2 + ½O2 ⇌ H2O")

    assert equation.tex == r"\ce{H2 + 1/2 O2 <=> H2O}"


def times(equation, factor):
    sides = (
        tuple(replace(each, coefficient=each.coefficient * factor) for each in side)
        for side in (equation.left, equation.right)
    )
    return replace(equation, **dict(zip(("left", "right"), sides, strict=True)))


@given(st.sampled_from(BALANCED).map(read_equation), st.integers(1, 50), st.integers(1, 9))
def test_multiples_of_balanced_equations_are_balanced(equation, top, bottom):
    factor = Fraction(top, bottom)

    found = compare_equation(times(equation, factor), equation, states=True)

    assert is_balanced(times(equation, factor))
    assert found.factor == factor
    assert found.same is (factor == 1)


@given(st.sampled_from(BALANCED).map(read_equation))
def test_written_equation_is_read_back(equation):
    assert read_equation(equation.text, expected=equation) == equation
