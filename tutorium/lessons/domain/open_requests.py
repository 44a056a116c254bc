"""Requests that tutors reply to: how long they stand, and how much of them nobody is buried in."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from tutorium.diary.domain.hours import WHOLE_DAY, Windows
from tutorium.diary.domain.quarters import Span
from tutorium.diary.domain.zones import moment

OPEN_FOR = timedelta(days=14)
APPROVAL = timedelta(days=7)  # for a guardian to say yes
KEPT_FOR = timedelta(days=90)  # once it is closed

MOST_TUTORS = 10  # that hear of one request
MOST_HEARD, HEARD_IN = 5, timedelta(days=1)  # requests that one tutor hears of
MOST_OPEN = 2  # of one student at a time
MOST_POSTED, POSTED_IN = 5, timedelta(days=7)  # by one person
MOST_REPLIED, REPLIED_IN = 20, timedelta(days=1)  # by one tutor
MOST_TOPICS = 5
MOST_TIMES, TIMES_WITHIN = 3, timedelta(days=60)  # that a reply names
LONGEST_WORDS = 1_000

Times = Sequence[tuple[int, int, int]]  # weekday (Monday is 0), minutes from midnight, until


class State(StrEnum):
    ASKED = "asked"  # a guardian has to say yes
    OPEN = "open"  # tutors reply
    CLOSED = "closed"


class Ending(StrEnum):
    BOOKED = "booked"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"  # by the guardian
    EXPIRED = "expired"
    UNGUARDED = "unguarded"  # nobody of the child's own, or no consent, stands behind it any more


def times_of(weekly: Mapping[int, Windows]) -> list[tuple[int, int, int]]:
    """Return hours of a week as they are kept."""
    return [
        (weekday, window.starts, window.ends)
        for weekday, windows in sorted(weekly.items())
        for window in windows
    ]


def week_of(times: Iterable[Sequence[int]], zone: ZoneInfo, *, on: date) -> list[Span]:
    """Return when these hours are in the week after a day: what a reader elsewhere has to know."""
    monday = on + timedelta(days=7 - on.weekday())
    found = [_span(monday + timedelta(days=day), starts, ends, zone) for day, starts, ends in times]
    return sorted(span for span in found if span is not None)


def _span(day: date, starts: int, ends: int, zone: ZoneInfo) -> Span | None:
    begin, end = (_instant(day, minutes, zone) for minutes in (starts, ends))
    return Span(begin, end) if begin < end else None  # where the clocks leap over all of it


def _instant(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    midnight = datetime.combine(day + timedelta(days=minutes // WHOLE_DAY), time())
    return moment(midnight + timedelta(minutes=minutes % WHOLE_DAY), zone)
