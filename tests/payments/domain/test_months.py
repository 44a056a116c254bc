from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.payments.domain.months import BadMonthError, month_around, month_named, name_of

instants = st.datetimes(datetime(2000, 1, 1), datetime(2099, 11, 1), timezones=st.just(UTC))  # noqa: DTZ001 (Hypothesis adds the zone)


@given(instants)
def test_every_instant_is_in_one_month(at):
    since, until = month_around(at)

    assert since <= at < until
    assert month_named(name_of(since)) == (since, until)
    assert month_around(until) != (since, until)
    assert month_around(until - timedelta(microseconds=1)) == (since, until)


@pytest.mark.parametrize(
    "said", ["2026-13", "2026-00", "2026-1", "1999-01", "2026", "", "2026-011"]
)
def test_what_is_no_month_is_refused(said):
    with pytest.raises(BadMonthError):
        month_named(said)
