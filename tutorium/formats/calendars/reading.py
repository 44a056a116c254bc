"""Reading a stranger's calendar in a process that can be killed."""

import json
import subprocess
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from tutorium.formats.calendars.values import BusyTimes, Fault, UnreadableCalendarError
from tutorium.formats.child_process import ask

SECONDS = 20.0
_COMMAND = (sys.executable, "-m", "tutorium.formats.calendars.busy_process")


def read_busy_times(
    data: bytes, first: datetime, last: datetime, *, floating: ZoneInfo, seconds: float = SECONDS
) -> BusyTimes:
    """Return when a calendar's owner is busy. Raises `UnreadableCalendarError`."""
    asked = {"first": first.isoformat(), "last": last.isoformat(), "floating": floating.key}
    try:
        done = ask([*_COMMAND, json.dumps(asked)], data, limit_seconds=seconds)
    except subprocess.TimeoutExpired as error:
        raise UnreadableCalendarError(Fault.TOO_MUCH) from error
    if done.returncode:
        raise UnreadableCalendarError(Fault.TOO_MUCH)
    answer = json.loads(done.stdout)
    if isinstance(answer, str):
        raise UnreadableCalendarError(Fault(answer))
    spans = [tuple(datetime.fromisoformat(each) for each in span) for span in answer["spans"]]
    return BusyTimes(tuple((start, end) for start, end in spans), answer["left_out"])
