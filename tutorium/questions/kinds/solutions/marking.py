"""Marking the solutions of an equation, all of them and no others."""

from tutorium.notation.relations import same_solutions
from tutorium.notation.solutions import NoSolutionsError, Solution, solutions_of
from tutorium.notation.tree import Both, Node, Relation, Symbol, substitute, symbols
from tutorium.questions.domain.listings import difference
from tutorium.questions.domain.reasons import Reason, reason
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


def _spelled(text: str, _decimal_mark: str) -> str:
    """Read solutions on lines of their own as a list."""
    lines = [line.strip(" ,;") for line in text.splitlines() if line.strip(" ,;")]
    return ", ".join(lines) if len(lines) > 1 else text


def _meant(expected: Node, given: Node) -> Node:
    """Take `x_1 = 4, x_2 = -5` for solutions of x, where no index is expected."""
    wanted = symbols(expected)
    indexed = {name: name.partition("_")[0] for name in symbols(given) if "_" in name}
    others = {
        name: Symbol(letter)
        for name, letter in indexed.items()
        if letter in wanted and name not in wanted
    }
    return substitute(given, others) if others else given


def _refused(given: Node) -> Reason | None:
    """Ask again what `x = 4 x = -5` means, which reads as a chain."""
    is_chain = isinstance(given, Relation) and len(given.sides) > 2  # noqa: PLR2004
    return reason("unexpected", what="=") if is_chain else None


KIND = TypedKind(
    compare=comparing(same_solutions),
    spelled=_spelled,
    meant=_meant,
    refused=_refused,
    near_miss=_near_miss,
)
