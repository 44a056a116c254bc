from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.library.domain.due import (
    Limits,
    Reason,
    limits,
    months_before,
    reasons,
    whole_months,
)

TODAY = date(2026, 11, 27)
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def reasons_for(last_exam=None, seen=TODAY, *, was_checked=True, **more):
    return reasons(
        last_exam=last_exam, seen=seen, was_checked=was_checked, today=TODAY, months=18, **more
    )


@pytest.mark.parametrize(
    ("today", "limit"),
    [
        (date(2026, 1, 1), Limits(2026, date(2024, 7, 1), date(2026, 1, 1))),
        (date(2026, 6, 29), Limits(2026, date(2024, 12, 29), date(2026, 6, 29))),
        (date(2026, 6, 30), Limits(2027, date(2024, 12, 30), date(2026, 6, 30))),
        (date(2026, 12, 31), Limits(2027, date(2025, 6, 30), date(2026, 12, 31))),
    ],
)
def test_limits_are_a_year_for_exams_and_months_for_checks(today, limit):
    assert limits(today, months=18) == limit


@pytest.mark.parametrize(
    ("last_exam", "why"),
    [
        (None, []),
        (2025, [Reason("ended", 2025)]),
        (2026, [Reason("ends", 2026)]),
        (2027, [Reason("ends", 2027)]),
        (2028, []),
    ],
)
def test_page_is_due_when_its_specification_ends(last_exam, why):
    assert reasons_for(last_exam) == why


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        (date(2025, 5, 28), []),
        (date(2025, 5, 27), [Reason("checked", 18)]),
        (date(2024, 11, 28), [Reason("checked", 23)]),
    ],
)
def test_page_is_due_when_its_check_is_old(seen, why):
    assert reasons_for(seen=seen) == why


@pytest.mark.parametrize(("days", "is_due"), [(-1, True), (0, True), (1, False)])
def test_page_is_due_from_the_day_that_an_editor_set(days, is_due):
    day = TODAY + timedelta(days=days)

    assert reasons_for(due_date=day) == ([Reason("asked", day=day)] if is_due else [])


def test_page_that_was_never_checked_is_as_old_as_its_words():
    seen = date(2025, 1, 1)
    assert reasons_for(seen=seen, was_checked=False) == [Reason("written", 22)]


def test_end_of_the_specification_is_said_first():
    assert reasons_for(2020, date(2020, 11, 27)) == [Reason("ended", 2020), Reason("checked", 72)]


def test_same_day_of_a_shorter_month_is_its_last():
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)


@given(days, st.integers(0, 240))
def test_months_are_whole_on_the_day_they_are_over_and_not_before(day, months):
    since = months_before(day, months)
    assert whole_months(since, day) == months
    assert whole_months(since + timedelta(days=1), day) < max(months, 1)
