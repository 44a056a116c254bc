"""Marking an inequality by the numbers that it allows."""

from tutorium.notation.relations import same_inequality
from tutorium.notation.tree import Node, Operator, Relation, Symbol, Union, symbols, transform, walk
from tutorium.questions.domain.reasons import Reason, reason
from tutorium.questions.domain.typed import TypedKind, comparing

_WIDENED: dict[Operator, Operator] = {"<": "<=", ">": ">="}
_TURNED: dict[Operator, Operator] = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def _unfinished(expected: Node, given: Node) -> Reason | None:
    """Ask for `x > 3` where `2x > 6` was left."""
    return Reason("not_solved") if _is_solved(expected) and not _is_solved(given) else None


def _is_solved(statement: Node) -> bool:
    relations = [part for part in walk(statement) if isinstance(part, Relation)]
    sides = [side for relation in relations for side in relation.sides]
    letters = [side for side in sides if isinstance(side, Symbol)]
    others = [side for side in sides if not isinstance(side, Symbol)]
    return len(letters) == len(relations) and not any(symbols(side) for side in others)


def _near_miss(expected: Node, given: Node) -> Reason | None:
    if same_inequality(_with(given, _WIDENED), _with(expected, _WIDENED)).same:
        return Reason("not_strict")
    if same_inequality(_with(given, _TURNED), expected).same:
        return Reason("wrong_direction")
    return None


def _with(statement: Node, signs: dict[Operator, Operator]) -> Node:
    def changed(part: Node) -> Node:
        if not isinstance(part, Relation):
            return part
        return Relation(part.sides, tuple(signs.get(sign, sign) for sign in part.operators))

    return transform(statement, changed)


def _refused(given: Node) -> Reason | None:
    """Ask again where statements are joined by the sign that joins sets."""
    is_joined = any(isinstance(part, Union) for part in walk(given))
    return reason("unexpected", what="∪") if is_joined and isinstance(given, Relation) else None


KIND = TypedKind(
    refused=_refused,
    compare=comparing(same_inequality),
    unfinished=_unfinished,
    near_miss=_near_miss,
)
