from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.jobs.schedules import Daily, Every

ZONES = ("UTC", "Europe/London", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe")
instants = st.datetimes(datetime(2000, 1, 1), datetime(2035, 1, 1)).map(  # noqa: DTZ001 (UTC below)
    lambda at: at.replace(tzinfo=UTC)
)
schedules = st.one_of(
    st.builds(Every, st.timedeltas(timedelta(seconds=1), timedelta(days=7))),
    st.builds(Daily, st.times(), st.sampled_from(ZONES)),
)


@given(schedules, instants)
def test_next_time_is_later(schedule, at):
    assert schedule.after(at) > at


@given(schedules, instants)
def test_no_time_is_left_out(schedule, at):
    """Whoever asks a little before the next time hears of the same."""
    due = schedule.after(at)

    assert schedule.after(at + (due - at) / 2) == due


@given(st.builds(Daily, st.times(), st.sampled_from(ZONES)), instants)
def test_daily_comes_once_a_day(schedule, at):
    zone = ZoneInfo(schedule.zone)
    first = schedule.after(at)
    second = schedule.after(first)

    assert first.astimezone(zone).date() < second.astimezone(zone).date()
    assert second - first <= timedelta(hours=49)  # Samoa once had no 30 December


def test_every_hour_is_on_the_hour():
    at = datetime(2026, 11, 26, 10, 59, tzinfo=UTC)

    assert Every(timedelta(hours=1)).after(at) == datetime(2026, 11, 26, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "due"),
    [
        ((2026, 3, 28, 12), (2026, 3, 29, 1, 30)),  # 01:30 is leapt over: it is 02:30 in summer
        ((2026, 10, 24, 12), (2026, 10, 25, 0, 30)),  # 01:30 comes twice: the first, in summer
        ((2026, 10, 25, 0, 30), (2026, 10, 26, 1, 30)),
    ],
)
def test_daily_where_clocks_change(at, due):
    schedule = Daily(time(1, 30), "Europe/London")

    assert schedule.after(datetime(*at, tzinfo=UTC)) == datetime(*due, tzinfo=UTC)
