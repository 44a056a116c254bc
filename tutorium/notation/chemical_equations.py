"""A chemical equation as a value, and how a student's stands to the expected one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tutorium.notation.formulas import Formula, same_formula

Arrow = Literal["->", "<=>", "="]
EquationFault = Literal[
    "not_balanced",
    "reversed",
    "wrong_species",
    "wrong_coefficients",
    "multiple",
    "missing_state",
    "wrong_state",
    "wrong_arrow",
]


@dataclass(frozen=True, slots=True)
class Species:
    """So many of a formula, on one side of an equation."""

    formula: Formula
    coefficient: Fraction = Fraction(1)

    @property
    def text(self) -> str:
        """The species with its coefficient: 2H2O, 1/2 O2."""
        if self.coefficient == 1:
            return self.formula.text
        gap = "" if self.coefficient.denominator == 1 else " "
        return f"{self.coefficient}{gap}{self.formula.text}"


@dataclass(frozen=True, slots=True)
class Equation:
    """What reacts, what comes of it, and the arrow between them; `=` may stand for any arrow."""

    left: tuple[Species, ...]
    right: tuple[Species, ...]
    arrow: Arrow = "->"

    @property
    def text(self) -> str:
        """The equation in one spelling, which is also that of mhchem."""
        sides = (" + ".join(species.text for species in side) for side in (self.left, self.right))
        return f" {self.arrow} ".join(sides)

    @property
    def tex(self) -> str:
        r"""The equation for use in maths: \ce{2H2 + O2 -> 2H2O}."""
        return rf"\ce{{{self.text}}}"


@dataclass(frozen=True, slots=True)
class EquationComparison:
    """What is wrong with a given equation, gravest first; nothing where it is the same.

    `species` are those given that are not expected, and those expected that are not given.
    `factor` is how many times the expected coefficients the given ones are, if all are as many.
    """

    faults: tuple[EquationFault, ...] = ()
    species: tuple[str, ...] = ()
    factor: Fraction | None = None

    @property
    def same(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def balance_of(equation: Equation) -> dict[str, Fraction]:
    """Give how many more atoms of each element, and charges (`charge`), stand on the right."""
    total: dict[str, Fraction] = {}
    for sign, side in ((-1, equation.left), (1, equation.right)):
        for species in side:
            amounts = {**species.formula.composition, "charge": species.formula.charge}
            for name, count in amounts.items():
                total[name] = total.get(name, Fraction(0)) + sign * count * species.coefficient
    return {name: surplus for name, surplus in total.items() if surplus}


def is_balanced(equation: Equation) -> bool:
    """Whether atoms of every element and charge are the same on both sides."""
    return not balance_of(equation)


def compare_equation(
    given: Equation, expected: Equation, *, states: bool = False, multiples: bool = False
) -> EquationComparison:
    """Say what is wrong with an equation, the order of the species being free.

    With `states` those must be right too; with `multiples` any multiple will do.
    """
    if odd := _odd_species(given, expected):
        return EquationComparison(_grave(given, expected), species=odd)
    factor = _factor(given, expected)
    faults: list[EquationFault] = []
    if factor is None:
        faults.append("wrong_coefficients" if is_balanced(given) else "not_balanced")
    elif factor != 1 and not multiples:
        faults.append("multiple")
    faults += _state_faults(given, expected) if states else []
    if "=" not in {given.arrow, expected.arrow} and given.arrow != expected.arrow:
        faults.append("wrong_arrow")
    return EquationComparison(tuple(faults), factor=factor)


def _grave(given: Equation, expected: Equation) -> tuple[EquationFault, ...]:
    turned = Equation(given.right, given.left, given.arrow)
    unbalanced: tuple[EquationFault, ...] = () if is_balanced(given) else ("not_balanced",)
    return (
        "reversed" if not _odd_species(turned, expected) else "wrong_species",
        *unbalanced,
    )


def _odd_species(given: Equation, expected: Equation) -> tuple[str, ...]:
    sides = ((given.left, expected.left), (given.right, expected.right))
    odd = [
        formula.without_state().text
        for one, other in sides
        for formula in (*_unmatched(one, other), *_unexpected(one, other))
    ]
    return tuple(dict.fromkeys(odd))


def _unexpected(given: Sequence[Species], expected: Sequence[Species]) -> list[Formula]:
    """Those expected that are not given."""
    return [
        wanted.formula
        for wanted in expected
        if not any(same_formula(species.formula, wanted.formula) for species in given)
    ]


def _unmatched(given: Sequence[Species], expected: Sequence[Species]) -> list[Formula]:
    """Those given that are not expected."""
    return [
        species.formula
        for species in given
        if not any(same_formula(species.formula, wanted.formula) for wanted in expected)
    ]


def _amount(side: Iterable[Species], wanted: Formula) -> Fraction:
    return sum(
        (species.coefficient for species in side if same_formula(species.formula, wanted)),
        Fraction(0),
    )


def _factor(given: Equation, expected: Equation) -> Fraction | None:
    """Compare amount by amount; a species that is written twice counts together."""
    ratios = {
        _amount(one, species.formula) / _amount(other, species.formula)
        for one, other in ((given.left, expected.left), (given.right, expected.right))
        for species in other
    }
    return ratios.pop() if len(ratios) == 1 else None


def _state_faults(given: Equation, expected: Equation) -> list[EquationFault]:
    pairs = [
        (species.formula.state, wanted.formula.state)
        for one, other in ((given.left, expected.left), (given.right, expected.right))
        for wanted in other
        if wanted.formula.state
        for species in one
        if same_formula(species.formula, wanted.formula)
    ]
    faults: list[EquationFault] = []
    if any(not state for state, _ in pairs):
        faults.append("missing_state")
    if any(state and state != wanted for state, wanted in pairs):
        faults.append("wrong_state")
    return faults
