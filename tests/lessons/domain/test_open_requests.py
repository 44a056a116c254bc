from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tutorium.diary.domain.hours import Window
from tutorium.diary.domain.quarters import Span
from tutorium.lessons.domain.open_requests import times_of, week_of

ZONES = st.sampled_from(["UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe"])
WINDOWS = st.tuples(st.integers(0, 95), st.integers(0, 95)).filter(lambda two: two[0] < two[1])
TIMES = st.lists(
    st.tuples(st.integers(0, 6), WINDOWS).map(lambda it: (it[0], it[1][0] * 15, it[1][1] * 15)),
    max_size=5,
)


def test_hours_are_kept_as_numbers():
    weekly = {0: (Window(960, 1140),), 3: (Window(0, 60), Window(120, 180))}

    times = times_of(weekly)

    assert times == [(0, 960, 1140), (3, 0, 60), (3, 120, 180)]


def test_week_is_the_one_after_by_the_clock_of_who_asks():
    [span] = week_of([(1, 17 * 60, 24 * 60)], ZoneInfo("America/New_York"), on=date(2026, 12, 2))

    assert span == Span(datetime(2026, 12, 8, 22, tzinfo=UTC), datetime(2026, 12, 9, 5, tzinfo=UTC))


def test_hours_that_the_clocks_leap_over_are_none():
    assert week_of([(6, 60, 120)], ZoneInfo("Europe/London"), on=date(2027, 3, 17)) == []


@given(TIMES, ZONES, st.dates(date(2024, 1, 1), date(2030, 12, 1)))
def test_each_span_lies_within_the_next_week(times, zone, on):
    monday = on + timedelta(days=7 - on.weekday())

    for span in week_of(times, ZoneInfo(zone), on=on):
        begins = span.starts_at.astimezone(ZoneInfo(zone))
        assert monday <= begins.date() < monday + timedelta(days=7)
        assert span.starts_at < span.ends_at
