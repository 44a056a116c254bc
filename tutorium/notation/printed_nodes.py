"""What printed maths says, as far as the checks of content read it.

A tree of what stands on the page: numbers keep how finely they were written, and a unit stays
with its number. Students' answers are read elsewhere, more strictly (`reading`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tutorium.notation.units import Unit

Function = Literal["sin", "cos", "tan", "asin", "acos", "atan", "exp", "ln", "lg", "log", "abs"]
FUNCTIONS: tuple[Function, ...] = (
    *("sin", "cos", "tan", "asin", "acos", "atan"),
    *("exp", "ln", "lg", "log", "abs"),
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: `step` is a one in its last place, `figures` how many are significant."""

    value: float
    step: float = 0.0
    figures: int = 1
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class InUnit:
    """What stands before a unit; a unit alone stands behind a one."""

    of: "Printed"
    unit: Unit


@dataclass(frozen=True, slots=True)
class Letter:
    r"""A quantity by its symbol, with its index: `E_k`, `\lambda`, or in words."""

    name: str


@dataclass(frozen=True, slots=True)
class Sum:
    terms: "tuple[Printed, ...]"


@dataclass(frozen=True, slots=True)
class Minus:
    of: "Printed"


@dataclass(frozen=True, slots=True)
class Product:
    factors: "tuple[Printed, ...]"


@dataclass(frozen=True, slots=True)
class Ratio:
    over: "Printed"
    under: "Printed"


@dataclass(frozen=True, slots=True)
class Mixed:
    """A whole number before a fraction: two and a half, or a product, which the page leaves open."""

    whole: "Printed"
    fraction: "Printed"


@dataclass(frozen=True, slots=True)
class Raised:
    base: "Printed"
    exponent: "Printed"


@dataclass(frozen=True, slots=True)
class Root:
    of: "Printed"
    index: int = 2


@dataclass(frozen=True, slots=True)
class Applied:
    function: Function
    of: "Printed"


@dataclass(frozen=True, slots=True)
class Factorial:
    of: "Printed"


Printed = (
    Number
    | InUnit
    | Letter
    | Sum
    | Minus
    | Product
    | Ratio
    | Mixed
    | Raised
    | Root
    | Applied
    | Factorial
)


@dataclass(frozen=True, slots=True)
class Chain:
    """Sides joined by relations (`=`, `~` for about, `?` for any other); None was not read."""

    sides: tuple[Printed | None, ...]
    relations: tuple[str, ...]
    line: int = 0  # of the formula, 0 is the first


def below(node: Printed) -> tuple[Printed, ...]:
    """Return what a node is made of."""
    match node:
        case Sum(parts) | Product(parts):
            return parts
        case Minus(of) | InUnit(of) | Applied(_, of) | Factorial(of) | Root(of):
            return (of,)
        case Ratio(first, second) | Mixed(first, second) | Raised(first, second):
            return first, second
    return ()


def tree(node: Printed) -> Iterator[Printed]:
    """Yield a node and all that is in it."""
    yield node
    for part in below(node):
        yield from tree(part)
