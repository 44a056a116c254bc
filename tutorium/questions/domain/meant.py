"""What a line may mean besides what it says: angles in degrees, products beneath a fraction's line."""

from collections.abc import Iterator
from functools import partial

from tutorium.notation.tree import (
    Call,
    Constant,
    Degrees,
    Node,
    Product,
    Quotient,
    holds_any,
    transform,
)

_OF_ANGLES = frozenset({"sin", "cos", "tan", "sec", "csc", "cot"})
_MOST_BENEATH = 3  # factors that a bracket was forgotten around


def in_degrees(node: Node) -> Node:
    """Read the bare angles of a line as degrees, as a calculator set to them does."""
    return transform(node, _angle_in_degrees)


def _angle_in_degrees(node: Node) -> Node:
    if not isinstance(node, Call) or node.name not in _OF_ANGLES or len(node.arguments) != 1:
        return node
    [angle] = node.arguments
    is_bare = not isinstance(angle, Degrees) and not holds_any(angle, (Constant, Degrees))
    return Call(node.name, (Degrees(angle),)) if is_bare else node


def beneath(node: Node) -> Iterator[Node]:
    """Yield the readings of `1/2*l*sqrt(T)` in which the next factors stand below the line.

    On one line of typing the brackets around a denominator are easily forgotten.
    """
    for count in range(1, _MOST_BENEATH + 1):
        meant = transform(node, partial(_with_factors_beneath, count=count))
        if meant != node:
            yield meant


def _with_factors_beneath(node: Node, *, count: int) -> Node:
    if not isinstance(node, Product):
        return node
    places = (place for place, item in enumerate(node.items) if isinstance(item, Quotient))
    place = next(places, len(node.items))
    below = node.items[place + 1 : place + 1 + count]
    if len(below) < count:
        return node
    fraction = node.items[place]
    over, under = fraction.parts
    whole = Quotient(over, Product((under, *below)))
    items = (*node.items[:place], whole, *node.items[place + 1 + count :])
    return items[0] if len(items) == 1 else Product(items)
