"""The clock of a sitting: reading time, writing time, rest breaks, the bell and a little grace.

All spans are half-open. Breaks stop the clock, as far as they are allowed in all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Phase = Literal["reading", "writing", "break", "over"]
GRACE = timedelta(seconds=60)  # for what was sent at the bell and arrived late
NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class Break:
    """A rest; `ended_at` is nothing while it lasts."""

    started_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """When a sitting began and what time it has; `breaks` follow one another."""

    started_at: datetime
    reading: timedelta
    writing: timedelta
    allowed_breaks: timedelta = NOTHING
    breaks: Sequence[Break] = ()

    def rested(self, at: datetime) -> timedelta:
        """Return how long the clock has stood still, never more than was allowed."""
        total = sum((self._length(each, at) for each in self.breaks), NOTHING)
        return min(total, self.allowed_breaks)

    def _length(self, each: Break, at: datetime) -> timedelta:
        until = at if each.ended_at is None else min(at, each.ended_at)
        return max(until - each.started_at, NOTHING)

    def spent(self, at: datetime) -> timedelta:
        """Return how much of its time has gone, breaks left out."""
        return max(at - self.started_at - self.rested(at), NOTHING)

    def phase(self, at: datetime) -> Phase:
        spent = self.spent(at)
        if spent >= self.reading + self.writing:
            return "over"
        if self._is_resting(at):
            return "break"
        return "reading" if spent < self.reading else "writing"

    def _is_resting(self, at: datetime) -> bool:
        is_open = any(
            each.started_at <= at and (each.ended_at is None or at < each.ended_at)
            for each in self.breaks
        )
        return is_open and self.rested(at) < self.allowed_breaks

    def remaining(self, at: datetime) -> timedelta:
        """Return what is left to read and write."""
        return max(self.reading + self.writing - self.spent(at), NOTHING)

    def breaks_left(self, at: datetime) -> timedelta:
        return self.allowed_breaks - self.rested(at)

    def bell(self, at: datetime) -> datetime:
        """Return when it ends if nothing more is done: a rest that lasts takes all that is allowed."""
        is_open = any(each.ended_at is None for each in self.breaks)
        closed = sum(
            (self._length(each, at) for each in self.breaks if each.ended_at is not None), NOTHING
        )
        rests = self.allowed_breaks if is_open else min(closed, self.allowed_breaks)
        return self.started_at + self.reading + self.writing + rests

    def takes(self, at: datetime) -> bool:
        """Say whether what arrives now still counts."""
        return at < self.bell(at) + GRACE


def with_extra(minutes: int, percent: int) -> timedelta:
    """Return the time for a paper with so much extra; up to a whole minute in the student's favour."""
    return timedelta(minutes=-(-minutes * (100 + percent) // 100))
