"""Marking a matrix entry by entry."""

from tutorium.notation.relations import same_matrix
from tutorium.questions.domain.typed import TypedKind, comparing

KIND = TypedKind(compare=comparing(same_matrix))
