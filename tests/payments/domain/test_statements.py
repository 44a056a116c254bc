from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.money import Money
from tutorium.payments.domain.statements import (
    BadMonthError,
    Kind,
    Line,
    Statement,
    kind_of,
    month_around,
    month_named,
    name_of,
)

AT = datetime(2026, 12, 5, tzinfo=UTC)
euros = st.integers(-(10**9), 10**9).map(lambda minor: Money(minor, "EUR"))
lines = st.lists(st.builds(Line, at=st.just(AT), kind=st.sampled_from(Kind), amount=euros))
instants = st.datetimes(datetime(2000, 1, 1), datetime(2099, 11, 1), timezones=st.just(UTC))  # noqa: DTZ001 (Hypothesis adds the zone)


@given(euros, lines)
def test_opening_and_lines_sum_to_closing(opening, given_lines):
    made = Statement(AT, AT, opening, given_lines)

    assert made.closing.minor == opening.minor + sum(line.amount.minor for line in given_lines)


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


@pytest.mark.parametrize(
    ("event", "minor", "is_payout", "kind"),
    [
        ("earned", 5, False, Kind.EARNED),
        ("payout_decided", -5, True, Kind.PAID_OUT),
        ("payout_failed", 5, True, Kind.CAME_BACK),
        ("dispute_lost", -5, False, Kind.PUT_RIGHT),
    ],
)
def test_entry_is_named_by_what_happened(event, minor, is_payout, kind):
    assert kind_of(event, Money(minor, "EUR"), is_payout=is_payout) == kind
