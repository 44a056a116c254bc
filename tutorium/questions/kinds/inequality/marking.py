"""Marking an inequality by the numbers that it allows."""

from tutorium.notation.relations import same_inequality
from tutorium.questions.domain.typed import TypedKind, comparing

KIND = TypedKind(compare=comparing(same_inequality))
