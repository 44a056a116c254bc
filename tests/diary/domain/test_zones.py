"""Calendar laws over every zone in tzdata, 2024 to 2030."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.diary.domain.quarters import QUARTER
from tutorium.diary.domain.zones import (
    changes_on,
    difference,
    exists,
    moment,
    shifted,
)

LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
ZONES = sorted(available_timezones())
zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
instants = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 (bounds are naive)


@pytest.mark.parametrize("name", ZONES)
def test_every_offset_is_a_multiple_of_a_quarter_hour(name):
    zone, day = ZoneInfo(name), datetime(2024, 1, 1, tzinfo=UTC)
    offsets = {(day + timedelta(days=n)).astimezone(zone).utcoffset() for n in range(7 * 366)}

    assert {offset % QUARTER for offset in offsets} == {timedelta(0)}


@pytest.mark.parametrize("name", ZONES)
def test_weekly_five_o_clock_stays_five_o_clock(name):
    zone, first = ZoneInfo(name), datetime(2024, 1, 1, 17)  # noqa: DTZ001 (a wall time)
    walls = [first + timedelta(weeks=n) for n in range(7 * 52)]
    shown = [moment(wall, zone).astimezone(zone).replace(tzinfo=None) for wall in walls]

    assert shown == walls


@given(zones, instants)
def test_what_a_clock_shows_exists(zone, at):
    assert exists(at.astimezone(zone).replace(tzinfo=None, fold=0), zone)


@given(zones, days, st.integers(0, 95))
def test_moment_shows_its_wall_time_or_as_much_later(zone, day, quarter):
    wall = datetime.combine(day, time()) + quarter * QUARTER
    shown = moment(wall, zone).astimezone(zone).replace(tzinfo=None)

    assert shown == wall if exists(wall, zone) else shown > wall


@given(zones, days)
def test_day_without_a_change_has_24_hours(zone, day):
    start, end = (moment(datetime.combine(d, time()), zone) for d in (day, day + timedelta(days=1)))

    assert changes_on(day, zone) or end - start == timedelta(hours=24)


def test_hour_that_is_leapt_over_comes_later_and_one_that_is_folded_comes_first():
    gap, fold = datetime(2026, 3, 29, 1, 30), datetime(2026, 10, 25, 1, 30)  # noqa: DTZ001 (wall times)

    assert (exists(gap, LONDON), exists(fold, LONDON)) == (False, True)
    assert moment(gap, LONDON) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 02:30 on the wall
    assert moment(fold, LONDON) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_new_york_is_an_hour_nearer_to_london_for_some_weeks():
    mondays = [datetime(2026, 3, 2, 12, tzinfo=UTC) + timedelta(weeks=n) for n in range(6)]
    hours = [difference(LONDON, NEW_YORK, at) // timedelta(hours=1) for at in mondays]
    changed = [shifted(LONDON, NEW_YORK, at) // timedelta(hours=1) for at in mondays]

    assert hours == [-5, -4, -4, -4, -5, -5]
    assert changed == [0, 1, 0, 0, -1, 0]


def test_difference_is_compared_with_that_of_a_week_before():
    change = datetime(2026, 3, 8, 7, tzinfo=UTC)  # in New York
    week, minute = timedelta(days=7), timedelta(minutes=1)

    assert shifted(LONDON, NEW_YORK, change + week - minute) == timedelta(hours=1)
    assert shifted(LONDON, NEW_YORK, change + week) == timedelta(0)


@pytest.mark.parametrize(
    ("zone", "day", "changes"),
    [
        ("Europe/London", date(2026, 3, 28), False),
        ("Europe/London", date(2026, 3, 29), True),
        ("Europe/London", date(2026, 3, 30), False),
        ("America/Havana", date(2026, 11, 1), True),  # from one o'clock back to midnight
    ],
)
def test_clocks_change_on_a_day(zone, day, changes):
    assert changes_on(day, ZoneInfo(zone)) is changes


@given(zones, zones, instants)
def test_difference_is_the_same_seen_from_there(ours, theirs, at):
    assert difference(ours, theirs, at) == -difference(theirs, ours, at)
    assert shifted(ours, ours, at) == timedelta(0)
