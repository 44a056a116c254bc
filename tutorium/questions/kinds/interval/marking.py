"""Marking an interval, or a union of them, as a set of numbers."""

from tutorium.notation.relations import same_interval
from tutorium.questions.domain.typed import TypedKind, comparing

KIND = TypedKind(compare=comparing(same_interval))
