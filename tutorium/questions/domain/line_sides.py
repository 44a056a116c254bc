"""The sides of a line: which of them it says are equal, and what each shows."""

from itertools import pairwise

from tutorium.notation.calculus import has_calculus, has_open_integral
from tutorium.notation.tree import Alternatives, Both, Node, Relation
from tutorium.questions.domain.calculus_lines import shown_by

MOST_SIDES = 6  # of a line that are looked at: nobody needs more in a chain of equal signs


def equations(node: Node) -> list[tuple[Node, Node]]:
    """Return pairs of sides that a line says are equal: neighbours, and the first with each."""
    if isinstance(node, Alternatives | Both):
        return [pair for item in node.items[:MOST_SIDES] for pair in equations(item)]
    if not isinstance(node, Relation) or set(node.operators) - {"=", "≈"}:
        return []
    sides = node.sides[:MOST_SIDES]
    pairs = [*pairwise(sides), *((sides[0], later) for later in sides[2:])]
    return [pair for pair in pairs if not any(map(has_calculus, pair))]


def sides(node: Node) -> list[Node]:
    """Return all that a line puts beside another, or the line itself."""
    if isinstance(node, Alternatives | Both):
        return [side for item in node.items[:MOST_SIDES] for side in sides(item)]
    whole = node.sides[:MOST_SIDES] if isinstance(node, Relation) else (node,)
    is_integrated = any(map(has_open_integral, whole))
    return [shown for side in whole for shown in shown_by(side, is_integrated=is_integrated)]
