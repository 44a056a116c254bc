"""Marking the solutions of an equation, all of them and no others."""

from tutorium.notation.relations import same_solutions
from tutorium.notation.solutions import NoSolutionsError, Solution, solutions_of
from tutorium.notation.tree import Both, Node, Relation, Symbol
from tutorium.questions.domain.listings import difference
from tutorium.questions.domain.reasons import Reason
from tutorium.questions.domain.typed import TypedKind, comparing


def _near_miss(expected: Node, given: Node) -> Reason | None:
    try:
        wanted, found = solutions_of(expected), solutions_of(given)
    except NoSolutionsError:
        return None
    return difference([*map(_stated, wanted)], [*map(_stated, found)], same_solutions)


def _stated(solution: Solution) -> Node:
    said = [
        Relation((Symbol(name), value), ("=",)) if name else value
        for name, value in solution.items()
    ]
    return said[0] if len(said) == 1 else Both(tuple(said))


KIND = TypedKind(compare=comparing(same_solutions), near_miss=_near_miss)
