"""The pieces of calculus: integrals, derivatives that are to be taken, sums over an index.

The letter that an integral or a sum runs over is a name and no piece, so that values are not put
in its place; in what it runs over it is a `Symbol` like any other.
"""

from dataclasses import dataclass

from tutorium.notation.nodes import Node, Parts


@dataclass(frozen=True, slots=True)
class Integral(Node):
    """An integral over `by`, without bounds."""

    of: Node
    by: str

    @property
    def parts(self) -> Parts:
        return (self.of,)

    def with_parts(self, parts: Parts) -> Node:
        (of,) = parts
        return Integral(of, self.by)


@dataclass(frozen=True, slots=True)
class _Bounded(Node):
    """What has a lower and an upper bound."""

    of: Node
    low: Node
    high: Node
    by: str

    @property
    def parts(self) -> Parts:
        return (self.of, self.low, self.high)

    def with_parts(self, parts: Parts) -> Node:
        of, low, high = parts
        return type(self)(of, low, high, self.by)


@dataclass(frozen=True, slots=True)
class DefiniteIntegral(_Bounded):
    pass


@dataclass(frozen=True, slots=True)
class Bracketed(_Bounded):
    """`[x^3/3]_0^2`: its value at the upper bound less that at the lower; `by` is its letter."""


@dataclass(frozen=True, slots=True)
class Series(_Bounded):
    """The sum over the whole numbers from `low` to `high`."""


@dataclass(frozen=True, slots=True)
class Derivative(Node):
    """`d/dx(…)` that is to be taken, `order` times."""

    of: Node
    by: str
    order: int = 1

    @property
    def parts(self) -> Parts:
        return (self.of,)

    def with_parts(self, parts: Parts) -> Node:
        (of,) = parts
        return Derivative(of, self.by, self.order)


CALCULUS = (Integral, DefiniteIntegral, Bracketed, Series, Derivative)
