"""What counts as an attempt, and what is the same one sent twice."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.practice.domain.attempting import SOON, is_attempt, is_the_same
from tutorium.questions.domain.marks import MarkedPart, Marking
from tutorium.questions.domain.reasons import Reason

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
WRITTEN = {"a": {"answer": "4", "working": ""}}


@dataclass
class Before:
    seed: int
    parts: Any
    marked_at: datetime


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


def test_same_response_at_once_is_the_same_attempt():
    before = Before(1, WRITTEN, NOON)

    assert is_the_same(before, seed=1, parts=WRITTEN, at=NOON + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("before", "at"),
    [
        (None, NOON),
        (Before(2, WRITTEN, NOON), NOON),
        (Before(1, {"a": {"answer": "5", "working": ""}}, NOON), NOON),
        (Before(1, WRITTEN, NOON), NOON + SOON),
        (Before(1, WRITTEN, NOON), NOON - timedelta(seconds=1)),
    ],
)
def test_other_responses_are_attempts_of_their_own(before, at):
    assert not is_the_same(before, seed=1, parts=WRITTEN, at=at)


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400)))
def test_response_given_again_counts_when_time_has_passed(age):
    before = Before(1, WRITTEN, NOON)

    assert is_the_same(before, seed=1, parts=WRITTEN, at=NOON + age) == (age < SOON)
