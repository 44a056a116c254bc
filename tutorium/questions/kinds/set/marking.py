"""Marking a set, whose order does not matter."""

from tutorium.notation.relations import same_set
from tutorium.questions.domain.typed import TypedKind, comparing

KIND = TypedKind(compare=comparing(same_set))
