from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tutorium.diary.domain.quarters import Span
from tutorium.lessons.domain.choosing import days_of_slots, shift_in_week

LONDON, BERLIN, NEW_YORK, TOKYO = map(
    ZoneInfo, ("Europe/London", "Europe/Berlin", "America/New_York", "Asia/Tokyo")
)
MONDAY = date(2026, 12, 7)


def span(day, hour):
    start = datetime(2026, 12, day, hour, tzinfo=UTC)
    return Span(start, start + timedelta(hours=1))


def test_slot_stands_on_the_readers_day_with_both_clocks():
    days = days_of_slots(MONDAY, [span(7, 16)], ours=TOKYO, theirs=LONDON)

    shown = {each.day: [(slot.here, slot.there) for slot in each.slots] for each in days}
    assert shown == {date(2026, 12, day): [] for day in (7, 9, 10, 11, 12, 13)} | {
        date(2026, 12, 8): [
            (datetime(2026, 12, 8, 1, tzinfo=TOKYO), datetime(2026, 12, 7, 16, tzinfo=LONDON))
        ]
    }


def test_slot_has_one_clock_where_both_say_the_same():
    [day, *_rest] = days_of_slots(MONDAY, [span(7, 9)], ours=ZoneInfo("UTC"), theirs=LONDON)

    assert [slot.there for slot in day.slots] == [None]


def test_slot_of_another_week_is_left_out():
    days = days_of_slots(MONDAY, [span(6, 9), span(14, 9)], ours=LONDON, theirs=LONDON)

    assert [each.slots for each in days] == [()] * 7


def test_slot_says_its_instant_in_utc():
    [day, *_rest] = days_of_slots(MONDAY, [span(7, 9)], ours=BERLIN, theirs=LONDON)

    assert [slot.value for slot in day.slots] == ["2026-12-07T09:00Z"]


def test_slot_shows_the_readers_clock():
    [day, *_rest] = days_of_slots(MONDAY, [span(7, 9)], ours=BERLIN, theirs=LONDON)

    assert [slot.clock for slot in day.slots] == ["10:00"]


@pytest.mark.parametrize(
    ("monday", "ours", "theirs", "hours"),
    [
        (date(2027, 3, 8), LONDON, NEW_YORK, 1),  # they change on the Sunday of this week
        (date(2027, 3, 15), LONDON, NEW_YORK, 1),
        (date(2027, 3, 22), LONDON, NEW_YORK, -1),  # and we on that of this one
        (date(2027, 4, 5), LONDON, NEW_YORK, 0),
        (date(2027, 3, 22), LONDON, BERLIN, 0),  # both at once
        (MONDAY, LONDON, TOKYO, 0),
    ],
)
def test_week_in_which_one_of_the_clocks_is_changed_is_known(monday, ours, theirs, hours):
    assert shift_in_week(monday, ours=ours, theirs=theirs) == timedelta(hours=hours)
