from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.diary.domain.test_zones import LONDON, days, zones
from tutorium.diary.domain.series import (
    BadSeriesError,
    NotInSeriesError,
    Scope,
    Series,
    cancel,
    move,
    skip,
    split,
)

FIRST = date(2026, 10, 15)
WEEKLY = Series(LONDON, FIRST, time(17), timedelta(hours=1), count=5)
SECOND, THIRD = WEEKLY.days[1], WEEKLY.days[2]
series = st.builds(
    Series,
    zone=zones,
    first=days,
    at=st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15)),
    length=st.just(timedelta(hours=1)),
    count=st.integers(1, 60),
    every=st.integers(1, 4),
)


def walls(found):
    return [
        each.span.starts_at.astimezone(found.zone).replace(tzinfo=None)
        for each in found.occurrences()
    ]


def all_walls(parts):
    return sorted(wall for part in parts for wall in walls(part))


@given(zones, days, st.integers(1, 104))
def test_weekly_five_o_clock_stays_five_o_clock(zone, first, count):
    found = walls(Series(zone, first, time(17), timedelta(hours=1), count))

    assert [wall.time() for wall in found] == [time(17)] * count
    assert {b - a for a, b in pairwise(found)} <= {timedelta(weeks=1)}


def test_lesson_goes_over_the_end_of_summer_time():
    hours = [each.span.starts_at.hour for each in WEEKLY.occurrences()]

    assert hours == [16, 16, 17, 17, 17]


@pytest.mark.parametrize("said", [{"count": 0}, {"count": 105}, {"every": 0}, {"every": 5}])
def test_series_without_measure_is_none(said):
    with pytest.raises(BadSeriesError):
        replace(WEEKLY, **said)


def test_skipped_days_are_left_out_and_others_are_no_matter():
    found = skip(WEEKLY, [SECOND, SECOND + timedelta(days=1)])

    assert [each.day for each in found.occurrences()] == [
        day for day in WEEKLY.days if day != SECOND
    ]
    assert found.skipped == {SECOND}


def test_cancelling_this_one_the_following_and_all():
    assert len(list(cancel(WEEKLY, SECOND, Scope.THIS).occurrences())) == 4
    assert cancel(WEEKLY, SECOND, Scope.FOLLOWING).days == [FIRST]
    assert cancel(WEEKLY, FIRST, Scope.FOLLOWING) is None
    assert cancel(WEEKLY, SECOND, Scope.ALL) is None


def test_moving_this_one_leaves_the_others():
    [found] = move(WEEKLY, SECOND, datetime(2026, 10, 24, 10), Scope.THIS)  # noqa: DTZ001 (a wall time)

    assert walls(found)[1] == datetime(2026, 10, 24, 10)  # noqa: DTZ001 (as above)
    assert [each.day for each in found.occurrences()] == WEEKLY.days


def test_moving_the_following_keeps_what_was_before():
    before, after = move(WEEKLY, THIRD, datetime(2026, 10, 30, 9), Scope.FOLLOWING)  # noqa: DTZ001 (a wall time)

    assert before.days == [FIRST, SECOND]
    assert [wall.time() for wall in walls(after)] == [time(9)] * 3
    assert after.first == date(2026, 10, 30)


def test_what_was_moved_or_skipped_by_itself_stays_so():
    [once] = move(WEEKLY, SECOND, datetime(2026, 10, 24, 10), Scope.THIS)  # noqa: DTZ001 (a wall time)
    [found] = move(skip(once, [THIRD]), FIRST, datetime(2026, 10, 16, 18), Scope.ALL)  # noqa: DTZ001 (as above)

    assert [f"{wall:%d %H}" for wall in walls(found)] == ["16 18", "24 10", "06 18", "13 18"]


def test_what_was_moved_by_itself_stays_so_when_the_series_is_split():
    [once] = move(WEEKLY, SECOND, datetime(2026, 10, 24, 10), Scope.THIS)  # noqa: DTZ001 (a wall time)
    before, after = split(once, THIRD)

    assert [f"{wall:%d %H}" for wall in walls(before)] == ["15 17", "24 10"]
    assert after.moved == {}


def test_moving_again_what_was_moved_by_itself():
    [once] = move(WEEKLY, SECOND, datetime(2026, 10, 24, 10), Scope.THIS)  # noqa: DTZ001 (a wall time)
    _, after = move(once, SECOND, datetime(2026, 10, 23, 9), Scope.FOLLOWING)  # noqa: DTZ001 (as above)

    assert walls(after)[0] == datetime(2026, 10, 23, 9)  # noqa: DTZ001 (as above)


@pytest.mark.parametrize("day", [FIRST + timedelta(days=1), FIRST - timedelta(weeks=1)])
def test_day_that_is_not_in_the_series_is_refused(day):
    with pytest.raises(NotInSeriesError):
        cancel(WEEKLY, day, Scope.THIS)


def test_skipped_day_is_not_moved():
    with pytest.raises(NotInSeriesError):
        move(skip(WEEKLY, [SECOND]), SECOND, datetime(2026, 10, 24, 10), Scope.THIS)  # noqa: DTZ001 (a wall time)


@given(series, st.data())
def test_splitting_loses_and_adds_nothing(found, data):
    found = skip(found, data.draw(st.lists(st.sampled_from(found.days), max_size=3)))
    kept = [each.day for each in found.occurrences()]
    if kept:
        before, after = split(found, data.draw(st.sampled_from(kept)))
        assert all_walls([part for part in (before, after) if part]) == sorted(walls(found))


@given(series, st.data())
def test_moving_keeps_how_many_there_are(found, data):
    day, scope = data.draw(st.sampled_from(found.days)), data.draw(st.sampled_from(Scope))
    to = datetime.combine(day + timedelta(days=data.draw(st.integers(-3, 3))), time(10))
    parts = move(found, day, to, scope)

    assert sum(len(list(part.occurrences())) for part in parts) == found.count
    assert (to in all_walls(parts)) or not parts
