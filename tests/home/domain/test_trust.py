from datetime import UTC, datetime, timedelta

import pytest

from tutorium.home.domain.trust import median_days

START = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "days"), [([], None), ([12], 0.5), ([24, 240, 48], 2.0), ([24, 48], 1.5)]
)
def test_median_is_of_the_lengths_in_days(hours, days):
    spans = [(START, START + timedelta(hours=each)) for each in hours]

    assert median_days(spans) == days
