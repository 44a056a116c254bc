"""Marking a point by its coordinates."""

from tutorium.notation.relations import same_coordinates
from tutorium.notation.tree import Node, Relation, Symbol, Tuple
from tutorium.questions.domain.typed import TypedKind, comparing


def _meant(_expected: Node, given: Node) -> Node:
    """Take off the letters of `(x, y) = (3, -2)`."""
    if not isinstance(given, Relation) or given.operators != ("=",):
        return given
    name, point = given.sides
    is_name = isinstance(name, Tuple) and all(isinstance(each, Symbol) for each in name.items)
    return point if is_name else given


KIND = TypedKind(compare=comparing(same_coordinates), meant=_meant)
