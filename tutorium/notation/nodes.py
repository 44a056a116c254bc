"""The pieces that what was written is made of; `tree` has what is done with them."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

Operator = Literal["=", "!=", "<", "<=", ">", ">=", "≈", "in"]
Parts = tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Node:
    """Any piece of what was written."""

    @property
    def parts(self) -> Parts:
        """The pieces directly inside, from left to right."""
        return ()

    def with_parts(self, parts: Parts) -> "Node":  # noqa: ARG002  what has parts takes them
        """Return the same piece around others; as many as `parts` has."""
        return self


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A number without a sign; `text` is how it was written, `0.50` or `2 1/2` or `5%`."""

    value: Fraction
    text: str = field(default="", compare=False)

    @property
    def is_decimal(self) -> bool:
        return "." in self.text or "," in self.text


@dataclass(frozen=True, slots=True)
class Symbol(Node):
    """A letter or a name; Greek letters are spelled (`theta`), derivatives are `dy/dx`."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant(Node):
    name: Literal["e", "pi", "i"]


@dataclass(frozen=True, slots=True)
class Infinity(Node):
    pass


@dataclass(frozen=True, slots=True)
class Empty(Node):
    """The empty set, or that there is no solution."""


@dataclass(frozen=True, slots=True)
class _Around(Node):
    """What holds one piece."""

    of: Node

    @property
    def parts(self) -> Parts:
        return (self.of,)

    def with_parts(self, parts: Parts) -> Node:
        return type(self)(*parts)


@dataclass(frozen=True, slots=True)
class Negative(_Around):
    pass


@dataclass(frozen=True, slots=True)
class PlusMinus(_Around):
    """Both `of` and its negative; all signs ± of one expression turn together."""


@dataclass(frozen=True, slots=True)
class Absolute(_Around):
    pass


@dataclass(frozen=True, slots=True)
class Factorial(_Around):
    pass


@dataclass(frozen=True, slots=True)
class Degrees(_Around):
    """An angle in degrees."""


@dataclass(frozen=True, slots=True)
class _Several(Node):
    """What holds any number of pieces."""

    items: Parts

    @property
    def parts(self) -> Parts:
        return self.items

    def with_parts(self, parts: Parts) -> Node:
        return type(self)(parts)


@dataclass(frozen=True, slots=True)
class Sum(_Several):
    pass


@dataclass(frozen=True, slots=True)
class Product(_Several):
    pass


@dataclass(frozen=True, slots=True)
class Both(_Several):
    """Statements that hold together: `x > 2 and x < 5`, `x = 1, y = 2`."""


@dataclass(frozen=True, slots=True)
class Tuple(_Several):
    """`(1, 2, 3)`: a point, a vector, or with two items an open interval."""


@dataclass(frozen=True, slots=True)
class Vector(_Several):
    """`<1, 2>`, or `[1, 2, 3]`."""


@dataclass(frozen=True, slots=True)
class SetOf(_Several):
    pass


@dataclass(frozen=True, slots=True)
class Union(_Several):
    pass


@dataclass(frozen=True, slots=True)
class Alternatives(_Several):
    """`x = 2 or x = 3`, `x = 2, 3`, `4, 5`; a comma can also be meant as *and*."""

    separator: Literal["or", ","] = "or"

    def with_parts(self, parts: Parts) -> Node:
        return Alternatives(parts, self.separator)


@dataclass(frozen=True, slots=True)
class Quotient(Node):
    over: Node
    under: Node

    @property
    def parts(self) -> Parts:
        return (self.over, self.under)

    def with_parts(self, parts: Parts) -> Node:
        return Quotient(*parts)


@dataclass(frozen=True, slots=True)
class Power(Node):
    base: Node
    exponent: Node

    @property
    def parts(self) -> Parts:
        return (self.base, self.exponent)

    def with_parts(self, parts: Parts) -> Node:
        return Power(*parts)


TWO = Number(Fraction(2), "2")


@dataclass(frozen=True, slots=True)
class Root(Node):
    of: Node
    index: Node = TWO

    @property
    def parts(self) -> Parts:
        return (self.of, self.index)

    def with_parts(self, parts: Parts) -> Node:
        return Root(*parts)


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A function of its arguments; `log` has its base, if written, as the second."""

    name: str
    arguments: Parts

    @property
    def parts(self) -> Parts:
        return self.arguments

    def with_parts(self, parts: Parts) -> Node:
        return Call(self.name, parts)


@dataclass(frozen=True, slots=True)
class Relation(Node):
    """A chain of sides with an operator between each two: `a < b <= c`, `x in [0, 1)`."""

    sides: Parts
    operators: tuple[Operator, ...]

    @property
    def parts(self) -> Parts:
        return self.sides

    def with_parts(self, parts: Parts) -> Node:
        return Relation(parts, self.operators)


@dataclass(frozen=True, slots=True)
class Interval(Node):
    low: Node
    high: Node
    has_low: bool
    has_high: bool

    @property
    def parts(self) -> Parts:
        return (self.low, self.high)

    def with_parts(self, parts: Parts) -> Node:
        low, high = parts
        return Interval(low, high, self.has_low, self.has_high)


@dataclass(frozen=True, slots=True)
class Matrix(Node):
    """Rows of equal length."""

    rows: tuple[Parts, ...]

    @property
    def parts(self) -> Parts:
        return tuple(entry for row in self.rows for entry in row)

    def with_parts(self, parts: Parts) -> Node:
        width = len(self.rows[0])
        starts = range(0, len(parts), width)
        return Matrix(tuple(parts[start : start + width] for start in starts))
