"""Marks that people give where code must not: who may, which count, and how much they tell."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Protocol, TypeVar


class Role(StrEnum):
    """As what somebody marks for a student."""

    GUARDIAN = "guardian"
    TEACHER = "teacher"
    PEER = "peer"  # a student of the same school, who never learns whose it is


# What their marks tell of what a student has, beside the examiner's.
WEIGHTS: Mapping[str, float] = {Role.TEACHER: 1.0, Role.GUARDIAN: 0.5, Role.PEER: 0.5}
OWN_WEIGHT = 0.5  # and of marks that students give themselves
WRITES = frozenset({Role.GUARDIAN, Role.TEACHER})  # who may say something beside the marks
MOST_OPEN = 10  # responses that one learner has others mark at a time
LONGEST = 500  # characters of what is said beside a mark


class Marked(Protocol):
    @property
    def role(self) -> str: ...

    @property
    def pk(self) -> int: ...


AnyMarked = TypeVar("AnyMarked", bound=Marked)


def counting(markings: Iterable[AnyMarked]) -> AnyMarked | None:
    """Return which of several markings counts: of those that tell most, the last."""
    return max(markings, key=lambda each: (WEIGHTS[each.role], each.pk), default=None)


def weight_of_marks(marked_by: str, *, is_own: bool) -> float:
    """Return the weight of marks that a role, or the student, gave; the examiner's weigh 1."""
    return WEIGHTS[marked_by] if marked_by else OWN_WEIGHT if is_own else 1.0
