"""Marking a point by its coordinates."""

from tutorium.notation.relations import same_coordinates
from tutorium.questions.domain.typed import TypedKind, comparing

KIND = TypedKind(compare=comparing(same_coordinates))
