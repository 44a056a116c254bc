"""Marking an expression: equivalent, and in the form asked for."""

from tutorium.notation.comparing import Comparison, compare
from tutorium.notation.tree import Node, Relation
from tutorium.questions.domain.reasons import Reason
from tutorium.questions.domain.typed import Typed, TypedKind


def _compare(expected: Node, given: Node, answer: Typed) -> Comparison:
    return compare(given, expected, domain=answer.ranges or None, constant=answer.constant)


def _refused(given: Node) -> Reason | None:
    return Reason("not_an_expression") if isinstance(given, Relation) else None


KIND = TypedKind(
    compare=_compare,
    forms=("any", "factorised", "expanded", "simplified", "surd"),
    refused=_refused,
)
