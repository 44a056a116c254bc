"""What a tutor says of a lesson, and how long it can be put right."""

from datetime import datetime, timedelta
from enum import StrEnum

REVISABLE = timedelta(days=1)
MOST_TOPICS = 5  # of one report


class Went(StrEnum):
    """How it went on a topic."""

    SECURE = "secure"
    GETTING_THERE = "getting_there"
    NOT_YET = "not_yet"


def may_revise(written_at: datetime, *, at: datetime) -> bool:
    return at < written_at + REVISABLE
