from datetime import UTC, datetime, timedelta

import pytest

from tutorium.library.domain.hurry import is_human

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "human"),
    [(0, False), (2, False), (3, True), (86_400, True), (86_401, False), (-5, False)],
)
def test_people_take_a_moment_and_no_day(seconds, human):
    assert is_human(NOON - timedelta(seconds=seconds), at=NOON) is human


def test_form_that_was_never_opened_is_a_robots():
    assert not is_human(None, at=NOON)
