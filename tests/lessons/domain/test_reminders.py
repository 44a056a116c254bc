from datetime import UTC, datetime, timedelta

import pytest

from tutorium.lessons.domain.reminders import Reminder, due

START = datetime(2026, 12, 8, 9, tzinfo=UTC)
HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)


def told(before, *, known=10 * 24 * HOUR):
    return due(starts_at=START, known_at=START - known, at=START - before)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (24 * HOUR + SECOND, None),
        (24 * HOUR, Reminder.DAY),
        (23 * HOUR + SECOND, Reminder.DAY),
        (23 * HOUR, None),
        (2 * HOUR + SECOND, None),
        (2 * HOUR, Reminder.HOURS),
        (HOUR + SECOND, Reminder.HOURS),
        (HOUR, None),
        (timedelta(), None),
    ],
)
def test_reminder_has_its_hour(before, expected):
    assert told(before) == expected


@pytest.mark.parametrize(
    ("known", "expected"), [(2 * HOUR, Reminder.HOURS), (2 * HOUR - SECOND, None)]
)
def test_who_heard_of_the_time_later_is_not_reminded(known, expected):
    assert told(110 * MINUTE, known=known) == expected
