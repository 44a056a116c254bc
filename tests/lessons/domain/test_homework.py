from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.lessons.domain.homework import FURTHEST, BadDueDateError, check_due

TODAY = date(2026, 12, 8)


@given(st.integers(0, FURTHEST.days))
def test_days_to_come_are_taken(days):
    check_due(TODAY + timedelta(days=days), today=TODAY)


@given(st.integers(-1000, -1) | st.integers(FURTHEST.days + 1, 1000))
def test_days_that_are_over_or_far_away_are_not(days):
    with pytest.raises(BadDueDateError):
        check_due(TODAY + timedelta(days=days), today=TODAY)
