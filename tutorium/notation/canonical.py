"""One form for all expressions that the rules of arithmetic make equal.

An expression becomes a quotient of two polynomials in atoms: symbols, primes under roots
(√8 is 2·2^½), e, π, and functions of arguments in this form. Two quotients are equal when their
cross products are. What has few terms is settled so in microseconds, and with a proof.
"""

from collections.abc import Callable, Collection
from fractions import Fraction
from functools import reduce
from typing import Any

from tutorium.notation import ratios
from tutorium.notation.elementary import Elementary
from tutorium.notation.ratios import Ratio
from tutorium.notation.refusals import UndefinedError
from tutorium.notation.tree import (
    Absolute,
    Call,
    Constant,
    Degrees,
    Factorial,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
)

# Atoms of which no polynomial with fractions is zero, so that other forms are other values.
_INDEPENDENT = frozenset({"symbol", "prime", "e", "pi"})
_HALF_TURN = ratios.scale(ratios.of_atom(("pi",)), Fraction(1, 180))


class Canonical(Elementary):
    """Brings trees to the one form; use one object for all that is to be compared.

    It has one budget of work, and works out no piece twice.
    """

    def __init__(self, positive: Collection[str] = ()) -> None:
        super().__init__(positive)
        self._known: dict[int, tuple[Node, Ratio]] = {}  # the node is kept, so that its id is

    def ratio(self, node: Node) -> Ratio:
        """Return the form; raises `TooHardError` where it is large, `UndefinedError` for 1/0."""
        known = self._known.get(id(node))
        if known is None:
            known = self._known[id(node)] = (node, self._ratio(node))
        return known[1]

    def _ratio(self, node: Node) -> Ratio:
        reader = _READERS.get(type(node))
        if reader is None:
            raise UndefinedError(type(node).__name__)
        return reader(self, node)

    def all(self, nodes: tuple[Node, ...]) -> list[Ratio]:
        return [self.ratio(node) for node in nodes]

    def are_equal(self, left: Ratio, right: Ratio) -> bool:
        if left.under == right.under:
            return left.over == right.over
        return not self.difference(left, right).over

    def difference(self, left: Ratio, right: Ratio) -> Ratio:
        return self.plus(left, ratios.scale(right, -1))


def is_decisive(*forms: Ratio) -> bool:
    """Tell whether forms that differ can only be of different values."""
    return all(atom[0] in _INDEPENDENT for form in forms for atom in ratios.atoms(form))


def _quotient(canonical: Canonical, node: Quotient) -> Ratio:
    under = canonical.ratio(node.under)
    return canonical.times(canonical.ratio(node.over), ratios.invert(under))


def _power(canonical: Canonical, node: Power) -> Ratio:
    base, exponent = canonical.ratio(node.base), canonical.ratio(node.exponent)
    return canonical.exponential(base, exponent)


def _root(canonical: Canonical, node: Root) -> Ratio:
    index = ratios.invert(canonical.ratio(node.index))
    return canonical.exponential(canonical.ratio(node.of), index)


def _factorial(canonical: Canonical, node: Factorial) -> Ratio:
    return canonical.function("factorial", [canonical.ratio(node.of)])


def _degrees(canonical: Canonical, node: Degrees) -> Ratio:
    return canonical.times(canonical.ratio(node.of), _HALF_TURN)


_READERS: dict[type[Node], Callable[[Canonical, Any], Ratio]] = {
    Number: lambda _, node: ratios.of_number(node.value),
    Symbol: lambda _, node: ratios.of_atom(("symbol", node.name)),
    Constant: lambda _, node: ratios.of_atom((node.name,)),
    Negative: lambda canonical, node: ratios.scale(canonical.ratio(node.of), -1),
    Sum: lambda canonical, node: reduce(canonical.plus, canonical.all(node.items)),
    Product: lambda canonical, node: reduce(canonical.times, canonical.all(node.items)),
    Quotient: _quotient,
    Power: _power,
    Root: _root,
    Absolute: lambda canonical, node: canonical.absolute(canonical.ratio(node.of)),
    Factorial: _factorial,
    Degrees: _degrees,
    Call: lambda canonical, node: canonical.function(node.name, canonical.all(node.arguments)),
}
