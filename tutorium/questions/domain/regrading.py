"""Marking again after a question changed: who gains, who would lose, and what is applied.

A student never loses a mark by a change that is not theirs, unless whoever decides says so.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Policy = Literal["never_lower", "as_marked"]
Effect = Literal["same", "raised", "lowered", "kept", "open"]


@dataclass(frozen=True, slots=True)
class Regrade:
    """One response before and after; `marks` is what it will have by the policy.

    Marks are `None` where a person has to say.
    """

    response: str
    before: int | None
    after: int | None
    marks: int | None
    effect: Effect

    def undone(self) -> "Regrade":
        """Return the way back: recorded beside the change, it restores the marks there were."""
        return Regrade(self.response, self.marks, self.before, self.before, "same")


@dataclass(frozen=True, slots=True)
class Summary:
    """How many responses a change touches, before anything is applied."""

    responses: int
    effects: tuple[tuple[Effect, int], ...]
    marks_before: int
    marks_after: int


def regrade(response: str, before: int | None, after: int | None, *, policy: Policy) -> Regrade:
    if before == after:
        return Regrade(response, before, after, before, "same")
    if before is None or after is None:  # a person's mark stands; an open one waits for a person
        return Regrade(response, before, after, after if before is None else before, "open")
    if after > before:
        return Regrade(response, before, after, after, "raised")
    if policy == "never_lower":
        return Regrade(response, before, after, before, "kept")
    return Regrade(response, before, after, after, "lowered")


def summary(changes: Iterable[Regrade]) -> Summary:
    rows = list(changes)
    effects = Counter(row.effect for row in rows)
    return Summary(
        responses=len(rows),
        effects=tuple(sorted(effects.items())),
        marks_before=sum(row.before or 0 for row in rows),
        marks_after=sum(row.marks or 0 for row in rows),
    )
