"""Balancing an equation: the smallest whole coefficients, by exact elimination."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import gcd, lcm

from tutorium.notation.chemical_equations import Equation
from tutorium.notation.refusals import TooHardError

_MOST_SPECIES = 24

Row = list[Fraction]


def balance(equation: Equation) -> Equation | None:
    """Give the equation with the smallest whole coefficients that balance atoms and charge.

    None where nothing but zero does, or where there are several independent ways.
    """
    species = (*equation.left, *equation.right)
    if len(species) > _MOST_SPECIES:
        raise TooHardError("species")
    solution = _only_solution(_reduced(_rows(equation)), len(species))
    if solution is None or min(solution) <= 0:
        return None
    whole = _smallest(solution)
    new = [replace(each, coefficient=count) for each, count in zip(species, whole, strict=True)]
    left = len(equation.left)
    return replace(equation, left=tuple(new[:left]), right=tuple(new[left:]))


def _rows(equation: Equation) -> list[Row]:
    """One row for each element and one for charge; the right side counts against the left."""
    signed = [
        *((1, each.formula) for each in equation.left),
        *((-1, each.formula) for each in equation.right),
    ]
    elements = sorted({symbol for _, formula in signed for symbol in formula.composition})
    atoms = [
        [Fraction(sign * formula.composition[symbol]) for sign, formula in signed]
        for symbol in elements
    ]
    return [*atoms, [Fraction(sign * formula.charge) for sign, formula in signed]]


def _reduced(rows: Sequence[Row]) -> list[Row]:
    """Gauss and Jordan: rows that begin with a one which is alone in its column."""
    left = [list(row) for row in rows]
    done: list[Row] = []
    for column in range(len(rows[0])):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        unit = [value / pivot[column] for value in pivot]
        left, done = _cleared(left, unit, column), [*_cleared(done, unit, column), unit]
    return done


def _cleared(rows: Sequence[Row], unit: Row, column: int) -> list[Row]:
    return [
        [value - row[column] * one for value, one in zip(row, unit, strict=True)] for row in rows
    ]


def _only_solution(rows: Sequence[Row], width: int) -> Row | None:
    """Set the one free unknown to one; where there is not exactly one, there is no answer."""
    if len(rows) != width - 1:
        return None
    pivots = [next(place for place, value in enumerate(row) if value) for row in rows]
    free = next(place for place in range(width) if place not in pivots)
    solution = [Fraction(1)] * width
    for pivot, row in zip(pivots, rows, strict=True):
        solution[pivot] = -row[free]
    return solution


def _smallest(solution: Sequence[Fraction]) -> list[Fraction]:
    common = lcm(*(value.denominator for value in solution))
    whole = [int(value * common) for value in solution]
    return [Fraction(value, gcd(*whole)) for value in whole]
