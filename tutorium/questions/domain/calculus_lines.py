"""Lines of calculus: whether their sides are the same, what they show, and what they come from."""

import re
from collections.abc import Iterator

from tutorium.notation.calculus import (
    has_calculus,
    has_open_integral,
    identical,
    same_antiderivative,
    worked_out,
)
from tutorium.notation.calculus_nodes import Bracketed
from tutorium.notation.constants_of_integration import without_constant
from tutorium.notation.differentiating import derivative
from tutorium.notation.refusals import TooHardError, UndefinedError
from tutorium.notation.tree import Call, Node, Relation, Symbol, symbols, walk
from tutorium.notation.vocabulary import FUNCTIONS
from tutorium.questions.domain.shapes import Numbers

MOST_PIECES = 250  # of all lines of calculus that are looked at
_DERIVED = re.compile(r"d(?:\^(?P<order>\d))?(?P<of>[^\W\d_]+)/d(?P<by>[^\W\d_]+?)(?:\^\d)?")


def pieces_of(node: Node | None) -> int:
    """Count the pieces of a line that has calculus in it; others cost nothing."""
    return sum(1 for _ in walk(node)) if node is not None and has_calculus(node) else 0


def settled(first: Node, second: Node, known: Numbers) -> tuple[Node, Node] | bool | None:
    """Return what two sides come to, or whether they are the same; nothing where none can tell."""
    if not (has_calculus(first) or has_calculus(second)):
        return first, second
    is_named = _is_name(first, second) or _is_name(second, first)
    if has_open_integral(first) or has_open_integral(second):
        return None if is_named else same_antiderivative(first, second)
    try:
        one, other = worked_out(first, known), worked_out(second, known)
        if (symbols(one) | symbols(other)) <= known.keys():
            return one, other
        return None if is_named else identical(one, other)
    except (UndefinedError, TooHardError):
        return None


def _is_name(side: Node, other: Node) -> bool:
    """Say whether a side only names what the other is: y, dy/dx, f'(x)."""
    if isinstance(side, Call):
        return side.name not in FUNCTIONS
    return isinstance(side, Symbol) and side.name not in symbols(other)


def shown_by(side: Node, *, is_integrated: bool = False) -> Iterator[Node]:
    """Yield what a side shows: of brackets with bounds what is in them, of what is to do nothing.

    Beside an integral a side shows its antiderivative without the constant, too.
    """
    if has_calculus(side):
        yield from (found.of for found in walk(side) if isinstance(found, Bracketed))
        return
    yield side
    if is_integrated and (bare := without_constant(side)) != side:
        yield bare


# --- One line from another ---------------------------------------------------------------------


def follows(line: Node, earlier: Node) -> bool | None:
    """Say whether a line is an earlier one differentiated, or integrated; nothing where it is neither.

    `y = x^3` gives `dy/dx = 3x^2`, and back; `y = ∫ 3x^2 dx` gives `y = x^3 + c`.
    """
    if not (isinstance(line, Relation) and isinstance(earlier, Relation)):
        return None
    left, right = line.sides[0], line.sides[1]
    before, was = earlier.sides[0], earlier.sides[-1]
    if "y" in symbols(right) | symbols(was):  # a function of the other letter, which nobody knows
        return None
    try:
        return _derived(left, right, before, was)
    except (UndefinedError, TooHardError):
        return None


def _derived(left: Node, right: Node, before: Node, was: Node) -> bool | None:
    if left == before and has_open_integral(was):
        return same_antiderivative(right, was)
    if step := _step(before, left):
        by, order = step
        found = identical(derivative(was, by, order), right)
        # `dy/dx = 12` may be its value at a point.
        return found if found or by in symbols(right) else None
    if step := _step(left, before):
        by, order = step
        return identical(derivative(right, by, order), was) or None
    return None


def _step(of: Node, derived: Node) -> tuple[str, int] | None:
    """Return by which letter, and how often, one name is differentiated to give another."""
    first, second = _name(of), _name(derived)
    if not first or not second or first[0] != second[0]:
        return None
    by, order = second[1] or first[1], second[2] - first[2]
    is_one = not first[1] or not second[1] or first[1] == second[1]
    return (by, order) if by and order > 0 and is_one else None


def _name(node: Node) -> tuple[str, str, int] | None:
    """Return the name of what is differentiated, by which letter, and how often: y, dy/dx, f'(x)."""
    match node:
        case Symbol(name):
            found = _DERIVED.fullmatch(name)
            return (found["of"], found["by"], int(found["order"] or 1)) if found else (name, "", 0)
        case Call(name, (Symbol(by),)):
            bare = name.rstrip("'")
            return f"{bare}()", by, len(name) - len(bare)
    return None
