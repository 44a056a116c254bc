"""What a course has on each of its topics, and where that is thin."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

KINDS = ("answers", "notes", "questions", "cards")
LEAST: Mapping[str, int] = {"answers": 1, "questions": 2, "cards": 2}  # with less, a topic is thin


class Gap(Enum):
    NOTHING = "nothing"
    THIN = "thin"


@dataclass(frozen=True)
class Count:
    """How many of one kind stand on a topic itself, and on it or on topics below it."""

    own: int
    within: int


def gap_of(counts: Mapping[str, Count]) -> Gap | None:
    """Say what a topic lacks; what stands below it counts as its own."""
    if not any(count.within for count in counts.values()):
        return Gap.NOTHING
    if any(counts[kind].within < least for kind, least in LEAST.items()):
        return Gap.THIN
    return None
