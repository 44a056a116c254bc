"""Formulas that authors write: of the values drawn, and of the letters that students use."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tutorium.notation.evaluating import approximate, exact
from tutorium.notation.figures import is_finite, write
from tutorium.notation.reading import read
from tutorium.notation.refusals import TooHardError
from tutorium.notation.tree import Negative, Node, Number, Symbol, number, substitute, symbols

_EXACT = 10**6  # denominators up to this are written as fractions
_LONG = 20  # digits beyond which decimals are those of a float
_REAL = 1e-9  # an imaginary part below this share of the value is rounding


class UndefinedError(ValueError):
    """A formula without a real value: a division by nought, a root of a negative number."""


@dataclass(frozen=True, slots=True)
class Formula:
    text: str
    node: Node


def read_formula(text: str, names: Collection[str] = ()) -> Formula:
    """Read a formula in which `names` may stand for drawn values (raises NotReadError)."""
    return Formula(text, read(text, names=names))


def value_of(formula: Formula, numbers: Mapping[str, Fraction]) -> Fraction:
    """Return the value, exact as far as arithmetic goes (raises UndefinedError, TooHardError)."""
    try:
        found = exact(formula.node, numbers)
        return found if found is not None else _real(approximate(formula.node, numbers))
    except TooHardError:
        raise
    except (ArithmeticError, ValueError, KeyError) as error:
        raise UndefinedError(formula.text) from error


def _real(value: complex) -> Fraction:
    number = complex(value)
    if abs(number.imag) > _REAL * max(1.0, abs(number.real)):
        raise UndefinedError
    return Fraction(number.real)  # raises for infinities and NaN


def with_values(formula: Formula, numbers: Mapping[str, Fraction]) -> Node:
    """Put the drawn values into a formula and leave every other letter."""
    return put(formula.node, numbers)


def put(node: Node, numbers: Mapping[str, Fraction]) -> Node:
    used = symbols(node) & numbers.keys()
    return substitute(node, {name: number_node(numbers[name]) for name in used})


def number_node(value: Fraction) -> Node:
    """Write a value into a tree; one that was rounded to a float stands as its decimals."""
    if not is_finite(value) and value.denominator <= _EXACT:
        return number(value)
    decimals = Number(abs(value), _decimals(abs(value)))
    return Negative(decimals) if value < 0 else decimals


def _decimals(value: Fraction) -> str:
    exact = write(value) if is_finite(value) else ""
    return exact if 0 < len(exact) <= _LONG else repr(float(value))


def lone_letter(node: Node) -> str:
    """Return the name where the node is a letter and nothing else, or an empty string."""
    return node.name if isinstance(node, Symbol) else ""
