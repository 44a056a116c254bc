from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.diary.domain.test_zones import LONDON, days, zones
from tutorium.diary.domain.hours import (
    BadHoursError,
    Hours,
    Window,
    joined,
    open_quarters,
    read_windows,
    window_quarters,
    write_windows,
)
from tutorium.diary.domain.quarters import QUARTER, instant, span_of, stretches
from tutorium.diary.domain.zones import exists

windows = (
    st.tuples(st.integers(0, 95), st.integers(1, 96))
    .filter(lambda ends: ends[0] < ends[1])
    .map(lambda ends: Window(ends[0] * 15, ends[1] * 15))
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("16:00–19:00", "16:00–19:00"),
        ("16-19", "16:00–19:00"),
        ("4pm to 7 p.m.", "16:00–19:00"),
        ("9h30 - 12h", "09:30–12:00"),
        ("9.15-10.45; 20:00-21:00", "09:15–10:45, 20:00–21:00"),
        ("20-21, 9-10", "09:00–10:00, 20:00–21:00"),
        ("9-11 and 11-12", "09:00–12:00"),
        ("9-11, 10-12", "09:00–12:00"),
        ("22:00-00:00", "22:00–24:00"),
        ("0-24", "00:00–24:00"),
        ("12am-12pm", "00:00–12:00"),
        ("1am-3am", "01:00–03:00"),
        (
            "1-2,3-4,5-6,7-8,9-10,11-12",
            "01:00–02:00, 03:00–04:00, 05:00–06:00, 07:00–08:00, 09:00–10:00, 11:00–12:00",
        ),
    ],
)
def test_hours_are_read_as_people_write_them(text, shown):
    assert write_windows(read_windows(text)) == shown


@pytest.mark.parametrize(
    "text",
    ["x", "9", "19-16", "9-9", "9:10-10", "25-26", "9:60-10", "9:60-11", "13pm-14pm", "9-10-11", "9--10",
     "0am-3am", ",".join(["1-2"] * 7), "9" * 10_000, "٩-١٠ x"],
)  # fmt: skip
def test_hours_that_cannot_be_read_are_refused(text):
    with pytest.raises(BadHoursError):
        read_windows(text)


@given(st.lists(windows, max_size=6))
def test_hours_are_read_as_they_are_written(found):
    assert read_windows(write_windows(joined(found))) == joined(found)


@given(zones, days, windows)
def test_window_is_its_quarters_on_the_wall_that_exist_each_once(zone, day, window):
    shown = [instant(n).astimezone(zone) for n in sorted(window_quarters(day, window, zone))]
    midnight = datetime.combine(day, time())
    walls = [midnight + timedelta(minutes=m) for m in range(window.starts, window.ends, 15)]

    assert sorted(each.replace(tzinfo=None, fold=0) for each in shown) == [
        wall for wall in walls if exists(wall, zone)
    ]
    assert {each.fold for each in shown} <= {0}


def opened(zone, text, first, last=None):
    weekly = dict.fromkeys(range(7), read_windows(text))
    found = open_quarters(Hours(ZoneInfo(zone), weekly), first, last or first)
    return [span_of(each) for each in stretches(found)]


def test_gap_is_not_offered():
    [span] = opened("Europe/London", "00:00-04:00", date(2026, 3, 29))

    assert (span.starts_at, span.ends_at) == (
        datetime(2026, 3, 29, 0, tzinfo=UTC),
        datetime(2026, 3, 29, 3, tzinfo=UTC),
    )
    assert opened("Europe/London", "01:00-02:00", date(2026, 3, 29)) == []


def test_folded_hour_is_offered_once_the_first_time():
    spans = opened("Europe/London", "00:00-04:00", date(2026, 10, 25))

    assert [each.length // QUARTER for each in spans] == [8, 8]
    assert spans[0].ends_at.astimezone(LONDON).fold == 1
    assert spans[1].starts_at == datetime(2026, 10, 25, 2, tzinfo=UTC)


def test_hours_go_on_over_midnight():
    [span] = opened("Asia/Kathmandu", "00:00-24:00", date(2026, 12, 1), date(2026, 12, 2))

    assert span.length == timedelta(hours=48)


def test_date_that_is_different_takes_the_place_of_its_weekday():
    weekly = {day: read_windows("9-10") for day in range(7)}
    christmas, eve = date(2026, 12, 25), date(2026, 12, 24)
    hours = Hours(LONDON, weekly, {christmas: (), eve: read_windows("14-15")})

    found = [span_of(each) for each in stretches(open_quarters(hours, eve, christmas))]

    assert [(each.starts_at.day, each.starts_at.hour) for each in found] == [(24, 14)]
