"""What was written, as a tree: no arithmetic is done in it, since examiners ask for a form.

`(x+1)(x-2)` stays a product and `4/6` a quotient. A difference is a sum with a `Negative` in it.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from tutorium.notation.nodes import (
    TWO,
    Absolute,
    Alternatives,
    Both,
    Call,
    Constant,
    Degrees,
    Empty,
    Factorial,
    Infinity,
    Interval,
    Matrix,
    Negative,
    Node,
    Number,
    Operator,
    Parts,
    PlusMinus,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    SetOf,
    Sum,
    Symbol,
    Tuple,
    Union,
    Vector,
)

__all__ = [
    "REALS",
    "TWO",
    "Absolute",
    "Alternatives",
    "Both",
    "Call",
    "Constant",
    "Degrees",
    "Empty",
    "Factorial",
    "Infinity",
    "Interval",
    "Matrix",
    "Negative",
    "Node",
    "Number",
    "Operator",
    "Parts",
    "PlusMinus",
    "Power",
    "Product",
    "Quotient",
    "Relation",
    "Root",
    "SetOf",
    "Sum",
    "Symbol",
    "Tuple",
    "Union",
    "Vector",
    "depth",
    "holds_any",
    "number",
    "substitute",
    "symbols",
    "transform",
    "walk",
]

REALS = Interval(Negative(Infinity()), Infinity(), has_low=False, has_high=False)


def number(value: Fraction | int) -> Node:
    """Write a value as it would be written by hand: `Negative` and `Quotient` where needed."""
    value = Fraction(value)
    if value < 0:
        return Negative(number(-value))
    if value.denominator == 1:
        return Number(value, str(value))
    return Quotient(number(value.numerator), number(value.denominator))


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and everything inside it, outside first, from left to right."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(reversed(found.parts))


def symbols(node: Node) -> frozenset[str]:
    return frozenset(found.name for found in walk(node) if isinstance(found, Symbol))


def depth(node: Node) -> int:
    """Count the levels, without recursion."""
    level, count = [node], 0
    while level:
        count += 1
        level = [part for found in level for part in found.parts]
    return count


def transform(node: Node, change: Callable[[Node], Node]) -> Node:
    """Change every piece, what is inside before what is outside."""
    parts = node.parts
    changed = tuple(transform(part, change) for part in parts)
    same = all(new is old for new, old in zip(changed, parts, strict=True))
    return change(node if same else node.with_parts(changed))


def substitute(node: Node, values: Mapping[str, Node]) -> Node:
    """Put nodes in the place of symbols; what is put in is not looked at again."""
    return transform(
        node, lambda found: values.get(found.name, found) if isinstance(found, Symbol) else found
    )


def holds_any(node: Node, kinds: type[Node] | tuple[type[Node], ...]) -> bool:
    return any(isinstance(found, kinds) for found in walk(node))
