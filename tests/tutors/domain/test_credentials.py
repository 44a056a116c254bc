from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.tutors.domain.credentials import (
    ENDING,
    LONGEST,
    NEEDED,
    TOLD_BEFORE,
    BadExpiryError,
    Kind,
    Status,
    check_expiry,
    days_to_tell,
    holds,
)

TODAY = date(2026, 11, 2)
DAY = timedelta(days=1)


@pytest.mark.parametrize("kind", sorted(ENDING))
def test_needed_check_has_a_last_day(kind):
    with pytest.raises(BadExpiryError):
        check_expiry(kind, None, today=TODAY)


def test_degree_may_hold_for_ever():
    check_expiry(Kind.DEGREE, None, today=TODAY)


@pytest.mark.parametrize("last", [TODAY - DAY, TODAY + LONGEST + DAY])
def test_last_day_is_neither_past_nor_too_far(last):
    with pytest.raises(BadExpiryError):
        check_expiry(Kind.IDENTITY, last, today=TODAY)


@pytest.mark.parametrize("last", [TODAY, TODAY + LONGEST])
def test_last_day_may_be_today_or_the_farthest(last):
    check_expiry(Kind.IDENTITY, last, today=TODAY)


@pytest.mark.parametrize(
    ("status", "last", "expected"),
    [
        (Status.VERIFIED, None, True),
        (Status.VERIFIED, TODAY, True),
        (Status.VERIFIED, TODAY - DAY, False),
        (Status.WAITING, None, False),
        (Status.REFUSED, TODAY, False),
        (Status.WITHDRAWN, TODAY, False),
    ],
)
def test_credential_holds_on_its_last_day_and_no_longer(status, last, expected):
    assert holds(status, last, today=TODAY) is expected


@given(left=st.integers(-400, 400))
def test_end_is_told_at_the_nearest_day_that_was_reached(left):
    told = days_to_tell(TODAY + left * DAY, today=TODAY)

    reached = [days for days in TOLD_BEFORE if 0 <= left <= days]
    assert told == (min(reached) if reached else None)


def test_what_everybody_needs_ends():
    assert NEEDED == ENDING == {Kind.IDENTITY, Kind.BACKGROUND}
