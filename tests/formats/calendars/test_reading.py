"""A stranger's calendar in a process that is killed when it takes too long."""

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.formats.calendars.test_busy import FIRST, LAST, ONCE, calendar
from tutorium.formats.calendars.reading import read_busy_times
from tutorium.formats.calendars.values import Fault, UnreadableCalendarError

LONDON = ZoneInfo("Europe/London")
# A rule that never comes true: whoever works it out looks at every day until the year 9999.
NEVER = "DTSTART:19700101T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"


def read(*events, **said):
    return read_busy_times(calendar(*events).encode(), FIRST, LAST, floating=LONDON, **said)


def test_calendar_is_read_in_a_process_of_its_own():
    found = read(ONCE, "DTSTART;VALUE=DATE:20261006", "SUMMARY:nothing")

    assert found.spans == (
        (datetime(2026, 10, 5, 9, tzinfo=UTC), datetime(2026, 10, 5, 10, tzinfo=UTC)),
        (datetime(2026, 10, 5, 23, tzinfo=UTC), datetime(2026, 10, 6, 23, tzinfo=UTC)),
    )
    assert found.left_out == 1


def test_what_is_no_calendar_says_so():
    with pytest.raises(UnreadableCalendarError) as refused:
        read_busy_times(b"<html>", FIRST, LAST, floating=LONDON)
    assert refused.value.fault is Fault.NOT_A_CALENDAR


def test_rules_that_would_take_for_ever_are_cut_off():
    started = time.monotonic()

    with pytest.raises(UnreadableCalendarError) as refused:
        read(*[f"UID:{n}\n{NEVER}" for n in range(300)], seconds=4)
    assert refused.value.fault is Fault.TOO_MUCH
    assert time.monotonic() - started < 15
