"""How tightly what is written binds, which decides where brackets must stand."""

from enum import IntEnum

from tutorium.notation.calculus_nodes import DefiniteIntegral, Derivative, Integral, Series
from tutorium.notation.tree import (
    Alternatives,
    Both,
    Degrees,
    Factorial,
    Negative,
    Node,
    Number,
    PlusMinus,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
    Union,
)


class Binding(IntEnum):
    """Loosest first; a piece needs brackets where something tighter is expected."""

    STATEMENT = 0
    UNION = 1
    SUM = 2
    TERM = 3  # with a sign before it
    PRODUCT = 4
    POWER = 5
    POSTFIX = 6
    ATOM = 7


_BINDINGS: dict[type[Node], Binding] = {
    Alternatives: Binding.STATEMENT,
    Both: Binding.STATEMENT,
    Relation: Binding.STATEMENT,
    Union: Binding.UNION,
    Sum: Binding.SUM,
    Negative: Binding.TERM,
    PlusMinus: Binding.TERM,
    Product: Binding.PRODUCT,
    Integral: Binding.TERM,
    DefiniteIntegral: Binding.TERM,
    Series: Binding.TERM,
    Derivative: Binding.TERM,
    Quotient: Binding.PRODUCT,
    Power: Binding.POWER,
    Factorial: Binding.POSTFIX,
    Degrees: Binding.POSTFIX,
}


def binding(node: Node) -> Binding:
    if isinstance(node, Number):
        return _of_number(node)
    if isinstance(node, Symbol) and "/" in node.name:
        return Binding.PRODUCT
    return _BINDINGS.get(type(node), Binding.ATOM)


def _of_number(node: Number) -> Binding:
    """Treat a mixed number, and a value that no decimal writes, as the quotient it looks like."""
    if node.value < 0:
        return Binding.TERM
    if " " in node.text or (not node.text and node.value.denominator > 1):
        return Binding.PRODUCT
    return Binding.POSTFIX if node.text.endswith("%") else Binding.ATOM
