"""A lesson is disputed: within which time, who answers until when, and what can be decided."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

ANSWER = timedelta(hours=48)  # for the other side
DECISION = timedelta(days=5)  # for the site, from the opening


class Reason(StrEnum):
    NOT_HELD = "not_held"
    SHORTER = "shorter"
    QUALITY = "quality"
    WAS_THERE = "was_there"  # somebody who was said to be absent
    OTHER = "other"


class Decision(StrEnum):
    STANDS = "stands"  # the outcome, and its money
    PART = "part"
    WHOLE = "whole"  # all of it goes back


class NotDisputableError(Exception):
    """It has not ended, its time to dispute is over, or it is disputed already."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Until when the other side may answer, and until when the site decides."""

    answer_by: datetime
    decide_by: datetime


def clock_of(at: datetime) -> Clock:
    return Clock(at + ANSWER, at + DECISION)


def may_dispute(ended_at: datetime | None, *, within: timedelta, at: datetime) -> bool:
    """Say whether a lesson that ended then may be disputed now; the last instant is too late."""
    return ended_at is not None and ended_at <= at < ended_at + within
