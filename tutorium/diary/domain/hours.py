"""Weekly hours and what is different on some dates, as wall time, and when that is.

An hour that the clocks leap over does not exist and is not offered; an hour that they show twice
is offered once, the first time.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tutorium.diary.domain.quarters import MINUTES, number_of
from tutorium.diary.domain.zones import changes_on, exists, moment

WHOLE_DAY = 24 * 60  # minutes
MOST_WINDOWS = 6  # a day
_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?(?:[-–—]|to)\s*", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?h?\s*(?P<half>[ap])?\.?(?(half)m\.?)",
    re.IGNORECASE,
)
_NOON = 12


class BadHoursError(ValueError):
    """`text` cannot be read as hours of a day."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, order=True)
class Window:
    """Minutes of a day from midnight on its clock, the end left out; 1440 is the next midnight."""

    starts: int
    ends: int

    def __post_init__(self) -> None:
        if not 0 <= self.starts < self.ends <= WHOLE_DAY:
            raise BadHoursError(str(self))
        if self.starts % MINUTES or self.ends % MINUTES:
            raise BadHoursError(str(self))

    def __str__(self) -> str:
        return f"{_clock(self.starts)}–{_clock(self.ends)}"


Windows = tuple[Window, ...]


@dataclass(frozen=True)
class Hours:
    """When somebody can be booked: by weekday (Monday is 0), but for dates that say otherwise.

    A date with no windows is closed.
    """

    zone: ZoneInfo
    weekly: Mapping[int, Windows]
    exceptions: Mapping[date, Windows] = field(default_factory=dict)

    def on(self, day: date) -> Windows:
        if day in self.exceptions:
            return self.exceptions[day]
        return self.weekly.get(day.weekday(), ())


def read_windows(text: str) -> Windows:
    """Read "16:00-19:00, 20-21:30" or "4pm to 7pm". Nothing is no hours. Raises `BadHoursError`."""
    parts = [part.strip() for part in re.split(r"[,;\n]|\band\b", text) if part.strip()]
    if len(parts) > MOST_WINDOWS:
        raise BadHoursError(text)
    return joined(_read_window(part) for part in parts)


def _read_window(text: str) -> Window:
    ends = _BETWEEN.split(text)
    if len(ends) != 2:  # noqa: PLR2004 (a beginning and an end)
        raise BadHoursError(text)
    starts, stops = (_read_clock(each, text) for each in ends)
    try:
        return Window(starts, stops or WHOLE_DAY)  # an end at midnight is the day's end
    except BadHoursError as error:
        raise BadHoursError(text) from error


def _read_clock(text: str, whole: str) -> int:
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise BadHoursError(whole)
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if half := found["half"]:
        if not 1 <= hour <= _NOON:
            raise BadHoursError(whole)
        hour = hour % _NOON + (_NOON if half.lower() == "p" else 0)
    if minute >= 60:  # noqa: PLR2004 (an hour has so many)
        raise BadHoursError(whole)
    return hour * 60 + minute


def joined(windows: Iterable[Window]) -> Windows:
    """Return windows in their order, those that meet as one."""
    found: list[Window] = []
    for each in sorted(windows):
        if found and each.starts <= found[-1].ends:
            found[-1] = Window(found[-1].starts, max(found[-1].ends, each.ends))
        else:
            found.append(each)
    return tuple(found)


def write_windows(windows: Sequence[Window]) -> str:
    return ", ".join(map(str, windows))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def open_quarters(hours: Hours, first: date, last: date) -> set[int]:
    """Return the quarters that are open on days of the hours' own calendar, both included."""
    found: set[int] = set()
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        for window in hours.on(day):
            found.update(window_quarters(day, window, hours.zone))
    return found


def window_quarters(day: date, window: Window, zone: ZoneInfo) -> Iterable[int]:
    """Return the quarters of a window; on a day without a change of clocks they are one stretch."""
    midnight = datetime.combine(day, time())
    if not changes_on(day, zone):
        start = number_of(moment(midnight + timedelta(minutes=window.starts), zone))
        return range(start, start + (window.ends - window.starts) // MINUTES)
    walls = (midnight + timedelta(minutes=m) for m in range(window.starts, window.ends, MINUTES))
    return {number_of(moment(wall, zone)) for wall in walls if exists(wall, zone)}
