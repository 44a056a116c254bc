"""What the site may do with a paper, and for whom."""

from dataclasses import dataclass
from enum import StrEnum


class Right(StrEnum):
    LINK_ONLY = "link_only"  # facts, the official address, boundaries; nothing of the paper
    OWN_WORK = "own_work"
    LICENSED = "licensed"
    PRIVATE = "private"  # somebody's own copy, for nobody else
    SCHOOL = "school"  # closed to one school


IN_FILES = {"own": Right.OWN_WORK, "link": Right.LINK_ONLY, "licensed": Right.LICENSED}
"""How a pack's file says it; a pack is read by everybody, so nothing in one is closed."""

OPEN = frozenset({Right.LINK_ONLY, Right.OWN_WORK, Right.LICENSED})
"""Whose facts everybody may see."""

PRINTABLE = frozenset({Right.OWN_WORK, Right.LICENSED})
"""Whose questions and scheme everybody may be given."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks for a paper: a learner's id if they have one, and whether they run the site."""

    learner: int | None = None
    is_staff: bool = False


ANYBODY = Visitor()
