from datetime import UTC, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from tutorium.lessons.domain.reports import may_revise

WRITTEN = datetime(2026, 12, 8, 18, tzinfo=UTC)


@given(st.integers(0, 200_000))
@example(86_399)
@example(86_400)
def test_report_is_put_right_for_a_day(seconds):
    may = may_revise(WRITTEN, at=WRITTEN + timedelta(seconds=seconds))

    assert may is (seconds < 24 * 60 * 60)
