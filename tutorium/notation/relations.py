"""Comparing statements and collections: `same_…(left, right)`, `left` the student's.

`because` is `other_kind` where something else than asked is written, and `unsolved` where an
inequality or a solution has not been worked out as far as the author's.
"""

from tutorium.notation import real_sets
from tutorium.notation.arrays import same_coordinates, same_matrix, same_vector
from tutorium.notation.refusals import TooHardError, UndefinedError
from tutorium.notation.sides import same_equation, same_strict_or_not
from tutorium.notation.solutions import compare_pieces, same_solutions
from tutorium.notation.solving import Solved, UnsolvedError, solved
from tutorium.notation.tree import (
    Alternatives,
    Both,
    Empty,
    Interval,
    Node,
    Relation,
    SetOf,
    Tuple,
    Union,
)
from tutorium.notation.verdicts import Comparison, match_all, match_each

__all__ = [
    "same_coordinates",
    "same_equation",
    "same_inequality",
    "same_interval",
    "same_matrix",
    "same_set",
    "same_solutions",
    "same_vector",
]

_OTHER_KIND = Comparison(same=False, by="form", because="other_kind")
_INTERVALS = (Interval, Union, Tuple, Empty)
_STATEMENTS = (Relation, Both, Alternatives)
_SIDES = 2


def same_inequality(left: Node, right: Node) -> Comparison:
    """Compare inequalities by the numbers they allow; in several letters, up to a factor."""
    if not isinstance(left, (*_STATEMENTS, *_INTERVALS)):
        return _OTHER_KIND
    first, second = _solved(left), _solved(right)
    if first and second:
        return _same_sets(first, second)
    if isinstance(left, Both) and isinstance(right, Both):
        return match_all(left.items, right.items, same_inequality)
    if isinstance(left, Alternatives) and isinstance(right, Alternatives):
        return match_all(left.items, right.items, same_inequality)
    if _is_single(left) and _is_single(right):
        return _same_single(left, right, is_unsolved=second is not None)
    return Comparison(same=False, by="form", because="unsolved" if second else "")


def _solved(statement: Node) -> Solved | None:
    try:
        return solved(statement)
    except UnsolvedError:
        return None


def _same_sets(left: Solved, right: Solved) -> Comparison:
    if left.letter and right.letter and left.letter != right.letter:
        return Comparison(same=False, by="form", because="other_letter")
    return Comparison(real_sets.are_same(left.numbers, right.numbers), by="numeric")


def _is_single(statement: Node) -> bool:
    is_short = isinstance(statement, Relation) and len(statement.sides) == _SIDES
    return is_short and "in" not in statement.operators  # type: ignore[attr-defined]


def _same_single(left: Node, right: Node, *, is_unsolved: bool) -> Comparison:
    if not isinstance(left, Relation) or not isinstance(right, Relation):
        return _OTHER_KIND
    inequalities = {"<", ">", "<=", ">="}
    if {*left.operators, *right.operators} <= inequalities:
        found = same_strict_or_not(left, right)
    elif left.operators == right.operators:
        found = same_equation(*(Relation(each.sides, ("=",)) for each in (left, right)))
    else:
        return _OTHER_KIND
    if is_unsolved and not found.same:
        return Comparison(same=False, by=found.by, because="unsolved")
    return found


def same_interval(left: Node, right: Node) -> Comparison:
    """Compare intervals and unions of them as sets of numbers, `x in (2, 5]` too."""
    first, second = _behind_in(left), _behind_in(right)
    if not isinstance(first, (*_INTERVALS, SetOf)):
        return _OTHER_KIND
    try:
        sets = real_sets.set_of(first), real_sets.set_of(second)
    except (UndefinedError, TooHardError):
        return _same_ends(first, second)
    if sets[0] is None or sets[1] is None:
        return _OTHER_KIND
    return Comparison(real_sets.are_same(sets[0], sets[1]), by="numeric")


def _behind_in(node: Node) -> Node:
    return node.sides[1] if isinstance(node, Relation) and node.operators == ("in",) else node


def _same_ends(left: Node, right: Node) -> Comparison:
    """Compare intervals whose ends hold letters."""
    if _closed(left) != _closed(right):
        return Comparison(same=False, by="form")
    return match_each(left.parts, right.parts, compare_pieces)


def _closed(node: Node) -> tuple[bool, bool]:
    return (node.has_low, node.has_high) if isinstance(node, Interval) else (False, False)


def same_set(left: Node, right: Node) -> Comparison:
    """Compare sets of anything, without order; an element written twice is there once."""
    first, second = _behind_in(left), _behind_in(right)
    if isinstance(second, (Interval, Union)):
        return same_interval(first, second)
    if not isinstance(first, (SetOf, Empty)) or not isinstance(second, (SetOf, Empty)):
        return _OTHER_KIND
    return match_all(first.parts, second.parts, compare_pieces)
