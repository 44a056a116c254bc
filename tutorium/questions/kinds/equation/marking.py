"""Marking an equation: equal up to a factor that is not nought, in any order of its sides."""

from tutorium.notation.relations import same_equation
from tutorium.notation.tree import Node, Relation
from tutorium.questions.domain.reasons import Reason
from tutorium.questions.domain.typed import TypedKind, comparing


def _refused(given: Node) -> Reason | None:
    return None if isinstance(given, Relation) else Reason("not_an_equation")


KIND = TypedKind(compare=comparing(same_equation), refused=_refused)
