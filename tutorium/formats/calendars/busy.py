"""From the text of a calendar to the times at which its owner is busy."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from typing import Any

from icalendar import Calendar

from tutorium.formats.calendars.recurring import instances, recurrence_of, times_of
from tutorium.formats.calendars.values import Busy, BusyTimes, Fault, UnreadableCalendarError

MOST_EVENTS = 20_000
MOST_SPANS = 20_000
_FREE = frozenset({"FREE"})
_TROUBLE = (ValueError, TypeError, OverflowError, AttributeError, KeyError, IndexError)


def busy_times(data: bytes, first: datetime, last: datetime, *, floating: tzinfo) -> BusyTimes:
    """Return when a calendar's owner is busy between two instants.

    Events that are cancelled, transparent or free are no matter; those of whole days and those
    without a zone are taken in the zone `floating`. Raises `UnreadableCalendarError`.
    """
    if data.upper().count(b"BEGIN:VEVENT") > MOST_EVENTS:
        raise UnreadableCalendarError(Fault.TOO_MUCH)
    events, frees = _components(data)
    found, left_out = list(_free_busy(frees)), 0
    for group in _by_uid(events):
        spans, lost = _group_spans(group, first, last, floating)
        found += spans
        left_out += lost
        if len(found) > MOST_SPANS:
            raise UnreadableCalendarError(Fault.TOO_MUCH)
    return BusyTimes(joined(found, first, last), left_out)


def _components(data: bytes) -> tuple[list[Any], list[Any]]:
    try:
        calendars = Calendar.from_ical(data, multiple=True)
    except _TROUBLE as error:
        raise UnreadableCalendarError(Fault.NOT_A_CALENDAR) from error
    if not {"VCALENDAR", "VEVENT"} & {each.name for each in calendars}:
        raise UnreadableCalendarError(Fault.NOT_A_CALENDAR)
    events = [each for calendar in calendars for each in calendar.walk("VEVENT")]
    return events, [each for calendar in calendars for each in calendar.walk("VFREEBUSY")]


def _by_uid(events: Iterable[Any]) -> Iterable[list[Any]]:
    """Put events that are versions of one together; those without a name stand alone."""
    groups: dict[object, list[Any]] = defaultdict(list)
    for number, event in enumerate(events):
        groups[str(event.get("UID") or "") or number].append(event)
    return groups.values()


def _group_spans(
    group: list[Any], first: datetime, last: datetime, floating: tzinfo
) -> tuple[list[Busy], int]:
    """Return the busy times of the versions of one event, and how many were not understood."""
    spans: list[Busy] = []
    lost = 0
    others = [event for event in group if event.get("RECURRENCE-ID") is not None]
    for event in group:
        try:
            spans += _spans(event, [] if event in others else others, first, last, floating)
        except _TROUBLE:
            lost += 1
    return spans, lost


def _spans(
    event: Any, others: list[Any], first: datetime, last: datetime, floating: tzinfo
) -> list[Busy]:
    times = times_of(event, floating)
    if not is_busy(event) or not times.length:
        return []
    if event.get("RECURRENCE-ID") is not None:
        walls: Iterable[datetime] = [times.starts]
    else:
        replaced = {recurrence_of(each, times) for each in others}
        walls = [each for each in instances(event, times, first, last) if each not in replaced]
    starts = [times.instant(wall) for wall in walls]
    ends = [times.instant(wall + times.length) for wall in walls]
    return [pair for pair in zip(starts, ends, strict=True) if pair[0] < pair[1]]


def is_busy(event: Any) -> bool:
    """Say whether an event takes its owner's time."""
    said = {name: str(event.get(name) or "").upper() for name in ("STATUS", "TRANSP")}
    outlook = str(event.get("X-MICROSOFT-CDO-BUSYSTATUS") or "").upper()
    return (
        said["STATUS"] != "CANCELLED" and said["TRANSP"] != "TRANSPARENT" and outlook not in _FREE
    )


def _free_busy(components: Iterable[Any]) -> Iterator[Busy]:
    """Yield what a calendar says that shows no events but only when its owner is busy."""
    for component in components:
        listed = component.get("FREEBUSY") or []
        for period in listed if isinstance(listed, list) else [listed]:
            if str(period.params.get("FBTYPE", "BUSY")).upper() == "FREE":
                continue
            if period.start.tzinfo and period.start < period.end:
                yield period.start.astimezone(UTC), period.end.astimezone(UTC)


def joined(spans: Iterable[Busy], first: datetime, last: datetime) -> tuple[Busy, ...]:
    """Return spans in order, those that meet as one, as far as they lie between two instants."""
    found: list[Busy] = []
    for start, end in sorted(spans):
        start, end = max(start, first), min(end, last)  # noqa: PLW2901 (cut to what is asked)
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)
