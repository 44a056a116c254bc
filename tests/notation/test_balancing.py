from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.notation.balancing import balance
from tutorium.notation.chemical_equations import is_balanced
from tutorium.notation.chemistry import read_equation
from tutorium.notation.refusals import TooHardError

EQUATIONS = [
    "2H2 + O2 -> 2H2O",
    "C3H8 + 5O2 -> 3CO2 + 4H2O",
    "4Fe + 3O2 -> 2Fe2O3",
    "2Al + 6HCl -> 2AlCl3 + 3H2",
    "MnO4^- + 8H^+ + 5Fe^2+ -> Mn^2+ + 5Fe^3+ + 4H2O",
    "Cr2O7^2- + 14H^+ + 6e^- -> 2Cr^3+ + 7H2O",
    "Fe^3+ + 3OH^- -> Fe(OH)3",
    "2KMnO4 + 16HCl -> 2KCl + 2MnCl2 + 8H2O + 5Cl2",
]


def unbalanced(equation):
    sides = [
        tuple(replace(each, coefficient=Fraction(1)) for each in side)
        for side in (equation.left, equation.right)
    ]
    return replace(equation, left=sides[0], right=sides[1])


@pytest.mark.parametrize("text", EQUATIONS)
def test_equations_are_balanced_with_the_smallest_whole_numbers(text):
    equation = read_equation(text)

    assert balance(unbalanced(equation)) == equation


@pytest.mark.parametrize(
    "text",
    [
        "H2 -> O2",
        "Fe^2+ -> Fe^3+",
        "H2 + O2 -> H2O + H2O2",
        "H2O -> H2 + O2 + H2O2",
        "H2 + H2O -> O2",
    ],
)
def test_what_cannot_be_balanced_in_one_way_is_not(text):
    assert balance(read_equation(text)) is None


def test_too_many_species_are_refused():
    side = " + ".join(["H2"] * 15)

    with pytest.raises(TooHardError):
        balance(read_equation(f"{side} -> {side}"))


@given(st.permutations(range(8)), st.sampled_from(EQUATIONS).map(read_equation))
def test_order_of_species_does_not_matter(order, equation):
    places = [place for place in order if place < len(equation.left)]
    turned = replace(equation, left=tuple(equation.left[place] for place in places))

    balanced = balance(unbalanced(turned))

    assert balanced == turned
    assert is_balanced(turned)
