"""Which question stands beside what was read: one that is marked at once, and soon answered."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

# Nobody but a person marks these, or they take longer than a check.
UNFIT = frozenset({"essay", "upload", "working", "matching", "ordering", "gaps", "hotspot"})
MOST_MARKS = 6


class Candidate(Protocol):
    @property
    def kinds(self) -> Sequence[str]: ...

    @property
    def marks(self) -> int: ...

    @property
    def difficulty(self) -> int: ...


AnyCandidate = TypeVar("AnyCandidate", bound=Candidate)


def best_check(questions: Sequence[AnyCandidate]) -> AnyCandidate | None:
    """Return the shortest of those that fit, then the easiest, then the first."""
    fit = [each for each in questions if not UNFIT & {*each.kinds} and each.marks <= MOST_MARKS]
    return min(fit, key=lambda each: (each.marks, each.difficulty), default=None)
