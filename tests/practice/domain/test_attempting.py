"""What counts as an attempt, and what is the same one sent twice."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tutorium.practice.domain.attempting import SOON, is_attempt, is_soon
from tutorium.questions.domain.marks import MarkedPart, Marking
from tutorium.questions.domain.reasons import Reason

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
WRITTEN = {"a": {"answer": "4", "working": ""}}


def marking(*statuses):
    parts = (MarkedPart("a", each, None, 1, Reason("right"), "form") for each in statuses)
    return Marking("q", "1", 0, tuple(parts))


@pytest.mark.parametrize(
    ("statuses", "parts", "expected"),
    [
        (["marked"], WRITTEN, True),
        (["marked", "person"], WRITTEN, True),
        (["marked", "ask_again"], WRITTEN, False),
        (["marked"], {"a": {"answer": " ", "working": ""}}, False),
        (["marked"], {}, False),
    ],
)
def test_attempt_is_written_and_read(statuses, parts, expected):
    assert is_attempt(marking(*statuses), parts) is expected


@given(st.timedeltas(min_value=timedelta(days=-1), max_value=timedelta(days=400)))
@example(SOON)
def test_same_response_counts_again_when_time_has_passed(age):
    assert is_soon(NOON, NOON + age) == (timedelta(0) <= age < SOON)
