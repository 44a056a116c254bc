"""Marking the solutions of an equation, all of them and no others."""

from tutorium.notation.relations import same_solutions
from tutorium.questions.domain.typed import TypedKind, comparing

KIND = TypedKind(compare=comparing(same_solutions))
