"""Marking a set, whose order does not matter."""

from tutorium.notation.comparing import Comparison
from tutorium.notation.relations import same_set
from tutorium.notation.tree import Alternatives, Empty, Node, Relation, SetOf
from tutorium.questions.domain.listings import difference
from tutorium.questions.domain.reasons import Reason
from tutorium.questions.domain.typed import Typed, TypedKind


def _compare(expected: Node, given: Node, _answer: Typed) -> Comparison:
    return same_set(_in_brackets(given), expected)


def _in_brackets(given: Node) -> Node:
    """Take `1, 2, 3` for a list of the elements."""
    if not isinstance(given, Alternatives) or given.separator != ",":
        return given
    is_stated = any(isinstance(item, Relation) for item in given.items)
    return given if is_stated else SetOf(given.items)


def _near_miss(expected: Node, given: Node) -> Reason | None:
    listed = _in_brackets(given)
    if not isinstance(expected, SetOf) or not isinstance(listed, SetOf | Empty):
        return None
    return difference(_singles(expected), _singles(listed), same_set)


def _singles(node: Node) -> list[Node]:
    return [SetOf((part,)) for part in node.parts]


KIND = TypedKind(compare=_compare, near_miss=_near_miss)
