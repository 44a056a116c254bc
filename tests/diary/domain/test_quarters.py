from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.diary.domain.quarters import (
    DAY,
    HOUR,
    QUARTER,
    EmptySpanError,
    Span,
    UnevenError,
    instant,
    number_of,
    quarters_met_by,
    quarters_of,
    span_of,
    stretches,
)

NINE = datetime(2026, 12, 1, 9, tzinfo=UTC)
numbers = st.integers(1_700_000, 2_200_000)


def span(*minutes):
    return Span(*(NINE + timedelta(minutes=each) for each in minutes))


@given(numbers)
def test_quarter_begins_when_its_number_says(number):
    assert number_of(instant(number)) == number


@given(numbers, st.integers(1, 20))
def test_span_of_quarters_has_these_quarters(start, length):
    assert quarters_of(span_of(range(start, start + length))) == range(start, start + length)


@pytest.mark.parametrize("minutes", [(0, 50), (5, 60)])
def test_lesson_that_is_not_in_quarters_is_refused(minutes):
    with pytest.raises(UnevenError):
        quarters_of(span(*minutes))


@pytest.mark.parametrize("minutes", [(0, 0), (15, 0)])
def test_span_that_ends_before_it_begins_is_none(minutes):
    with pytest.raises(EmptySpanError):
        span(*minutes)


@pytest.mark.parametrize(
    ("minutes", "number"), [((0, 15), 1), ((0, 16), 2), ((14, 16), 2), ((1, 2), 1)]
)
def test_quarters_that_a_span_meets(minutes, number):
    met = quarters_met_by(span(*minutes))

    assert (met.start, len(met)) == (number_of(NINE), number)


@given(st.sets(numbers, max_size=30))
def test_stretches_hold_every_quarter_once_and_do_not_meet(numbers):
    found = list(stretches(numbers))

    assert [n for stretch in found for n in stretch] == sorted(numbers)
    assert all(a.stop < b.start for a, b in pairwise(found))


def test_hour_and_day_are_so_many_quarters():
    assert (timedelta(hours=1), timedelta(days=1)) == (HOUR * QUARTER, DAY * QUARTER)
