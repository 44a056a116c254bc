"""Lists in which something is missing, or one too many, and all else is right."""

from collections.abc import Callable, Sequence

from tutorium.notation.comparing import Comparison
from tutorium.notation.tree import Node
from tutorium.questions.domain.reasons import Reason


def difference(
    expected: Sequence[Node], given: Sequence[Node], same: Callable[[Node, Node], Comparison]
) -> Reason | None:
    """Say that one is missing or too many, if nothing else is wrong."""
    odd = [each for each in given if not any(same(each, other).same for other in expected)]
    missing = [each for each in expected if not any(same(other, each).same for other in given)]
    if missing and not odd:
        return Reason("missing_solution")
    if odd and not missing:
        return Reason("extra_solution")
    return None
