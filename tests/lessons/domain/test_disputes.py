from datetime import UTC, datetime, timedelta

import pytest

from tutorium.lessons.domain.disputes import clock_of, may_dispute

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def test_other_side_has_two_days_and_the_site_five():
    clock = clock_of(NOON)

    assert (clock.answer_by - NOON, clock.decide_by - NOON) == (2 * DAY, 5 * DAY)


@pytest.mark.parametrize(
    ("ended", "may"),
    [(None, False), (NOON, True), (NOON - 2 * DAY, False), (NOON - DAY, True), (NOON + DAY, False)],
)
def test_it_is_disputed_within_its_time(ended, may):
    assert may_dispute(ended, within=2 * DAY, at=NOON) is may
