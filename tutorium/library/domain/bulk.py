"""Deeds done to many items at once: why one of them is left out, and what was looked at before."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tutorium.library.domain.readiness import Obstacle

MOST = 100  # items at once: as many as a person can look at


class Why(StrEnum):
    """Why a deed is not done to an item."""

    NOT_ALLOWED = "not_allowed"
    LOCKED = "locked"
    READING = "reading"  # a second reader has it
    IS_SO = "is_so"  # nothing would change
    HAS_NOT = "has_not"
    HOME = "home"  # the first topic gives the address
    NOT_LIVE = "not_live"
    DRAFTED = "drafted"
    UNCHECKED = "unchecked"
    OWN = "own"  # who would check it has written in it
    NAMES = "names"  # writer and checker would look like one person, or like nobody
    UNFIT = "unfit"


@dataclass(frozen=True)
class Plan:
    """What a deed would do to one item: all of it, or nothing for a reason."""

    item: int
    version: int | None  # the latest revision, so that what was looked at is what is changed
    why: Why | None = None
    obstacles: tuple[Obstacle, ...] = ()  # where it is unfit


class ChangedMeanwhileError(Exception):
    """What would be done now is not what was looked at."""


def fingerprint(deed: str, said: Iterable[object], plans: Iterable[Plan]) -> str:
    """Return what stands for a preview: the same only where the same would be done to the same."""
    rows = [[plan.item, plan.version, plan.why, [*map(str, plan.obstacles)]] for plan in plans]
    words = json.dumps([deed, [str(each) for each in said], sorted(rows)])
    return hashlib.sha256(words.encode()).hexdigest()
