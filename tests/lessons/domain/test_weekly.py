from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tutorium.diary.domain.quarters import Span
from tutorium.lessons.domain.weekly import carried, is_alike, weekly

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


def at(*when):
    start = datetime(*when, tzinfo=UTC)
    return Span(start, start + HOUR)


def test_lesson_is_alike_at_the_same_hour_of_the_wall_on_the_same_weekday():
    others = [at(2027, 4, 4, 16), at(2027, 4, 4, 17), at(2027, 4, 5, 16), at(2027, 3, 14, 17)]

    assert [is_alike(each, FIRST, LONDON) for each in others] == [True, False, False, True]


def test_later_lesson_is_carried_as_many_days_on_to_the_hour_of_the_wall():
    to = Span(datetime(2027, 3, 23, 9, tzinfo=UTC), datetime(2027, 3, 23, 10, 30, tzinfo=UTC))

    moved = carried(at(2027, 4, 4, 16), FIRST, to, LONDON)

    assert moved == Span(
        datetime(2027, 4, 6, 8, tzinfo=UTC), datetime(2027, 4, 6, 9, 30, tzinfo=UTC)
    )
