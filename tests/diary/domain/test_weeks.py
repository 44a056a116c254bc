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


def test_lesson_until_midnight_ends_its_day_and_is_not_on_the_next():
    eleven = number_of(datetime(2026, 12, 7, 23, tzinfo=UTC))

    monday, tuesday = days_of(
        date(2026, 12, 7), LONDON, [(Kind.LESSON, range(eleven, eleven + 4))], count=2
    )

    assert ([bar.ends_day for bar in monday.bars], tuesday.bars) == ([True], ())
    assert (monday.lessons, tuesday.lessons) == (1, 0)
    assert not monday.is_open


def test_day_is_open_where_something_of_it_is():
    nine = number_of(datetime(2026, 12, 7, 9, tzinfo=UTC))
    stretches = [(Kind.LESSON, range(nine, nine + 1)), (Kind.OPEN, range(nine, nine + 4))]

    monday, tuesday = days_of(date(2026, 12, 7), LONDON, stretches, count=2)

    assert (monday.is_open, tuesday.is_open, monday.lessons) == (True, False, 1)


def test_bars_are_exact_to_a_thousandth_of_a_hundredth():
    first = number_of(datetime(2026, 12, 7, 0, 15, tzinfo=UTC))

    [day] = days_of(date(2026, 12, 7), LONDON, [(Kind.OPEN, range(first, first + 1))], count=1)

    assert [(bar.left, bar.width) for bar in day.bars] == [(1.042, 1.042)]


def test_month_lies_in_whole_weeks():
    assert weeks_of_month(date(2026, 12, 5)) == (date(2026, 11, 30), 5)
