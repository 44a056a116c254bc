"""Time in quarters of an hour, counted from 1970: the one unit of every diary.

Every zone of today is a multiple of a quarter-hour from UTC, so that a quarter on a wall is a
quarter here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

QUARTER = timedelta(minutes=15)
MINUTES = 15
HOUR, DAY = 4, 96  # in quarters
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class UnevenError(ValueError):
    """It does not begin or end on a quarter-hour."""


class EmptySpanError(ValueError):
    """It ends before it has begun, or at once."""


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of time from an instant up to, but not including, another one."""

    starts_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        if self.ends_at <= self.starts_at:
            raise EmptySpanError

    @property
    def length(self) -> timedelta:
        return self.ends_at - self.starts_at


def number_of(at: datetime) -> int:
    """Return the number of the quarter that begins at an instant. Raises `UnevenError`."""
    number, rest = divmod(at - EPOCH, QUARTER)
    if rest:
        raise UnevenError
    return number


def instant(number: int) -> datetime:
    """Return when a quarter begins."""
    return EPOCH + number * QUARTER


def quarters_of(span: Span) -> range:
    """Return the quarters of a span. Raises `UnevenError`."""
    return range(number_of(span.starts_at), number_of(span.ends_at))


def quarters_met_by(span: Span) -> range:
    """Return the quarters that a span meets, whole or in part."""
    return range((span.starts_at - EPOCH) // QUARTER, -((EPOCH - span.ends_at) // QUARTER))


def span_of(quarters: range) -> Span:
    return Span(instant(quarters.start), instant(quarters.stop))


def stretches(numbers: Iterable[int]) -> Iterator[range]:
    """Join quarters into unbroken stretches, the first first."""
    start = stop = None
    for number in sorted(set(numbers)):
        if start is None or stop is None:
            start = number
        elif number != stop:
            yield range(start, stop)
            start = number
        stop = number + 1
    if start is not None and stop is not None:
        yield range(start, stop)
