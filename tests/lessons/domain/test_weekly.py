from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tutorium.diary.domain.quarters import Span
from tutorium.lessons.domain.weekly import weekly

LONDON = ZoneInfo("Europe/London")
HOUR = timedelta(hours=1)
FIRST = Span(datetime(2027, 3, 21, 17, tzinfo=UTC), datetime(2027, 3, 21, 18, tzinfo=UTC))


def test_hour_of_the_wall_stays_when_clocks_change():
    spans = weekly(FIRST, LONDON, count=3)

    assert [span.starts_at.astimezone(LONDON).hour for span in spans] == [17, 17, 17]
    assert [span.starts_at.hour for span in spans] == [17, 16, 16]
    assert {span.length for span in spans} == {HOUR}


def test_days_that_are_skipped_are_left_out():
    spans = weekly(FIRST, LONDON, count=3, skipped=[date(2027, 3, 28), date(2020, 1, 1)])

    assert [span.starts_at.date() for span in spans] == [date(2027, 3, 21), date(2027, 4, 4)]
