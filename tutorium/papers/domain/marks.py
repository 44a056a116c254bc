"""How many marks a paper has, and what grade marks earn."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from tutorium.papers.domain.paper import Boundary


class UnequalChoiceError(ValueError):
    """Questions to choose from differ in marks, so that the total would depend on the choice."""


def section_marks(marks: Sequence[int], choose: int | None = None) -> int:
    """Return what a section is worth: all its questions, or any `choose` of them.

    Raises UnequalChoiceError where the questions to choose from differ in marks.
    """
    if choose is None:
        return sum(marks)
    if len(set(marks)) > 1:
        raise UnequalChoiceError
    return sum(marks[:choose])


def grade_for(marks: int | Decimal, boundaries: Iterable[Boundary]) -> str:
    """Return the best grade that marks earn; nothing below the lowest boundary."""
    earned = [each for each in boundaries if each.marks <= marks]
    return max(earned, key=lambda each: each.marks).grade if earned else ""


def rising(boundaries: Sequence[Boundary]) -> Boundary | None:
    """Return the first boundary that does not lie below the better grade before it."""
    for better, each in pairwise(boundaries):
        if each.marks >= better.marks:
            return each
    return None
