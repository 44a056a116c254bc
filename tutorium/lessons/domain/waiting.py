"""Waiting for a tutor without free time: for how long, and who hears when there is some again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

LASTS = timedelta(days=60)
MOST_PLACES = 5  # of one student
AT_ONCE = 3  # who hear of an opening
HEAD_START = timedelta(hours=12)  # before the next ones hear of it
REST = timedelta(hours=24)  # between two letters to one person about one tutor
MOST_LETTERS = 4  # then the place ends

Place = tuple[int, bool, datetime | None]  # key, whether told of this opening, last told


def to_tell(places: Sequence[Place], *, at: datetime) -> list[int]:
    """Return who is told now of an opening: the first who have not heard of it, a few at a time."""
    told = [last for _, is_told, last in places if is_told and last is not None]
    if told and at < max(told) + HEAD_START:
        return []
    rested = [
        key for key, is_told, last in places if not is_told and (last is None or at >= last + REST)
    ]
    return rested[:AT_ONCE]
