"""Marking a vector by its components."""

from tutorium.notation.relations import same_vector
from tutorium.questions.domain.typed import TypedKind, comparing

KIND = TypedKind(compare=comparing(same_vector))
