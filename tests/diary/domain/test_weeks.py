from datetime import UTC, date, datetime, timedelta

from hypothesis import given

from tests.diary.domain.test_zones import LONDON, days, zones
from tutorium.diary.domain.quarters import number_of
from tutorium.diary.domain.weeks import Kind, days_of, next_month, week_of, weeks_of_month

MONDAY = date(2026, 10, 19)


@given(days, zones)
def test_week_begins_on_its_monday_and_time_that_goes_on_fills_each_day(day, zone):
    monday = week_of(day)
    start = number_of(datetime(monday.year, monday.month, monday.day, tzinfo=UTC))

    found = days_of(monday, zone, [(Kind.OPEN, range(start - 200, start + 1000))])

    assert monday.weekday() == 0
    assert 0 <= (day - monday).days < 7
    assert [(bar.left, bar.width) for each in found for bar in each.bars] == [(0, 100)] * 7


@given(days)
def test_weeks_of_a_month_hold_all_of_its_days_and_no_week_of_others(day):
    monday, count = weeks_of_month(day)
    first, after = day.replace(day=1), next_month(day)

    assert monday.weekday() == 0
    assert (after.day, after > day) == (1, True)
    assert monday <= first < monday + timedelta(days=7)
    assert monday + timedelta(days=7 * (count - 1)) < after <= monday + timedelta(days=7 * count)


def test_day_of_25_hours_is_as_wide_as_the_others():
    noon = number_of(datetime(2026, 10, 25, 12, tzinfo=UTC))

    [bar] = days_of(MONDAY, LONDON, [(Kind.LESSON, range(noon, noon + 4))])[6].bars

    assert (bar.left, bar.width) == (52, 4)
    assert (f"{bar.starts_at:%H:%M}", bar.ends_day) == ("12:00", False)
