"""Marking an expression: equivalent, and in the form asked for."""

from tutorium.notation.comparing import Comparison, compare
from tutorium.notation.tree import Call, Node, Relation, Symbol, symbols
from tutorium.notation.vocabulary import FUNCTIONS
from tutorium.questions.domain.reasons import Reason
from tutorium.questions.domain.typed import Typed, TypedKind


def _compare(expected: Node, given: Node, answer: Typed) -> Comparison:
    return compare(given, expected, domain=answer.ranges or None, constant=answer.constant)


def _meant(expected: Node, given: Node) -> Node:
    """Take off the name of what was asked for: `dy/dx = 3x^2`, `f(x) = 3x^2`."""
    if not isinstance(given, Relation) or given.operators != ("=",):
        return given
    name, value = given.sides
    is_name = isinstance(name, Symbol) and name.name not in symbols(expected) | symbols(value)
    return value if is_name or (isinstance(name, Call) and name.name not in FUNCTIONS) else given


def _refused(given: Node) -> Reason | None:
    return Reason("not_an_expression") if isinstance(given, Relation) else None


KIND = TypedKind(
    compare=_compare,
    forms=("any", "factorised", "expanded", "simplified", "surd"),
    meant=_meant,
    refused=_refused,
)
