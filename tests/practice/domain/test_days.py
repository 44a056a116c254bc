from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.days import ONE, day_end, day_of, day_start

LONDON = ZoneInfo("Europe/London")
zones = st.sampled_from(
    [
        "UTC",
        "Europe/London",
        "America/New_York",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "America/Havana",
        "Antarctica/Troll",
        "Pacific/Apia",
    ]
).map(ZoneInfo)
hours = st.integers(min_value=0, max_value=23)
days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
moments = st.datetimes(datetime(2015, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2027, 1, 10, 3, 59, tzinfo=UTC), date(2027, 1, 9)),
        (datetime(2027, 1, 10, 4, 0, tzinfo=UTC), date(2027, 1, 10)),
        (datetime(2027, 1, 10, 23, 59, tzinfo=UTC), date(2027, 1, 10)),
        (datetime(2027, 7, 10, 2, 59, tzinfo=UTC), date(2027, 7, 9)),
        (datetime(2027, 7, 10, 3, 0, tzinfo=UTC), date(2027, 7, 10)),
    ],
)
def test_day_ends_at_four_by_the_clock_of_the_place(at, day):
    assert day_of(at, LONDON, 4) == day


def test_day_of_the_change_to_summer_has_23_hours():
    spring = date(2027, 3, 27)

    assert day_end(spring, LONDON, 4) - day_start(spring, LONDON, 4) == timedelta(hours=23)


def test_hour_that_the_clock_skips_counts_from_where_it_would_have_been():
    new_york = ZoneInfo("America/New_York")

    assert day_start(date(2027, 3, 14), new_york, 2) == datetime(2027, 3, 14, 7, tzinfo=UTC)


@given(days, zones, hours)
def test_day_holds_its_start_and_not_its_end(day, zone, hour):
    start, end = day_start(day, zone, hour), day_end(day, zone, hour)

    assert start < end
    assert day_of(start, zone, hour) == day
    assert day_of(end, zone, hour) == day + ONE


@given(moments, zones, hours)
def test_every_moment_lies_in_its_day(at, zone, hour):
    day = day_of(at, zone, hour)

    assert day_start(day, zone, hour) <= at < day_end(day, zone, hour)


def test_day_that_has_begun_goes_on_when_clocks_are_put_back_over_midnight():
    newfoundland = ZoneInfo("America/St_Johns")  # then at 00:01 back to 23:01
    at = datetime(2010, 11, 7, 3, tzinfo=UTC)

    assert f"{at.astimezone(newfoundland):%d %H:%M}" == "06 23:30"
    assert day_of(at, newfoundland, 0) == date(2010, 11, 7)
