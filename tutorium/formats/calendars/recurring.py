"""When an event of a calendar takes place: once, or by its rules within some weeks.

Rules are worked out on wall time and the zone is put on afterwards, so that a weekly event keeps its
time on the wall. Rules that repeat within an hour are left out: nobody's appointments do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr

FREQUENCIES = frozenset({"YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"})
MOST_INSTANCES = 5_000  # of one event in the time that is asked about
LONGEST = timedelta(days=400)
DAY = timedelta(days=1)


class NotUnderstoodError(ValueError):
    """It has no times, or none that can be read."""


@dataclass(frozen=True)
class Times:
    """First and last moment of an event on the wall, and whose wall."""

    starts: datetime  # naive
    length: timedelta
    zone: tzinfo

    def instant(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=self.zone).astimezone(UTC)


def times_of(event: Any, floating: tzinfo) -> Times:
    """Return when an event takes place for the first time. Raises `NotUnderstoodError`."""
    start = _value(event, "DTSTART")
    end = _value(event, "DTEND")
    length = _value(event, "DURATION")
    if not isinstance(start, date):
        raise NotUnderstoodError
    first, zone = wall_of(start, floating)
    if isinstance(length, timedelta):
        return Times(first, _bounded(length), zone)
    if isinstance(end, date):
        last, end_zone = wall_of(end, floating)
        if end_zone != zone:  # it ends under another clock: a flight
            last = last.replace(tzinfo=end_zone).astimezone(zone).replace(tzinfo=None)
        return Times(first, _bounded(last - first), zone)
    return Times(first, timedelta(0) if isinstance(start, datetime) else DAY, zone)


def wall_of(value: date, floating: tzinfo) -> tuple[datetime, tzinfo]:
    """Return the wall time of a date or time, and its zone; what names none is the reader's."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time()), floating
    return value.replace(tzinfo=None), value.tzinfo or floating


def instances(event: Any, times: Times, first: datetime, last: datetime) -> Iterator[datetime]:
    """Yield the wall times at which an event begins, as far as it meets a span of instants."""
    since = first.astimezone(times.zone).replace(tzinfo=None) - times.length - DAY
    until = last.astimezone(times.zone).replace(tzinfo=None) + DAY
    left_out = {_wall_in(each, times) for each in _dates(event, "EXDATE")}
    seen: set[datetime] = set()
    for wall in islice(_walls(event, times, since, until), MOST_INSTANCES):
        if wall not in left_out and wall not in seen:
            seen.add(wall)
            yield wall


def _walls(event: Any, times: Times, since: datetime, until: datetime) -> Iterator[datetime]:
    if since <= times.starts <= until:
        yield times.starts
    for rule in _listed(event, "RRULE"):
        yield from _by_rule(rule, times, since, until)
    for each in _dates(event, "RDATE"):
        wall = _wall_in(each, times)
        if since <= wall <= until:
            yield wall


def _by_rule(rule: Any, times: Times, since: datetime, until: datetime) -> Iterator[datetime]:
    parts = {str(name).upper(): value for name, value in rule.items()}
    frequency = str(next(iter(parts.get("FREQ", [])), "")).upper()
    if frequency not in FREQUENCIES:
        raise NotUnderstoodError
    ends = [_wall_in(each, times) for each in parts.pop("UNTIL", [])]
    for name in list(rule):
        if str(name).upper() == "UNTIL":
            del rule[name]
    stop = min([until, *ends])
    try:
        found = rrulestr(rule.to_ical().decode(), dtstart=times.starts, cache=False)
        yield from found.between(since, stop, inc=True)
    except (ValueError, TypeError, OverflowError) as error:
        raise NotUnderstoodError from error


def _dates(event: Any, name: str) -> Iterator[date]:
    for listed in _listed(event, name):
        for each in getattr(listed, "dts", []):
            value = each.dt
            yield value[0] if isinstance(value, tuple) else value  # a period begins


def _wall_in(value: date, times: Times) -> datetime:
    """Return the wall time of the event's zone at which something is."""
    if not isinstance(value, datetime):
        return datetime.combine(value, times.starts.time())
    if value.tzinfo is None:
        return value
    return value.astimezone(times.zone).replace(tzinfo=None)


def recurrence_of(event: Any, times: Times) -> datetime | None:
    """Return of which instance of another event this is the other version."""
    value = _value(event, "RECURRENCE-ID")
    return _wall_in(value, times) if isinstance(value, date) else None


def _value(event: Any, name: str) -> Any:
    found = event.get(name)
    found = found[0] if isinstance(found, list) else found
    return getattr(found, "dt", None)


def _listed(event: Any, name: str) -> list[Any]:
    found = event.get(name)
    return found if isinstance(found, list) else [] if found is None else [found]


def _bounded(length: timedelta) -> timedelta:
    if length < timedelta(0) or length > LONGEST:
        raise NotUnderstoodError
    return length
