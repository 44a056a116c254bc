from datetime import UTC, datetime, timedelta

import pytest

from tutorium.lessons.domain.bookings import (
    MEETING_MINUTES,
    OPEN,
    Event,
    State,
    WrongStateError,
    after,
    kept_until,
)

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
POSSIBLE = {
    (State.HELD, Event.ASK): State.ASKED,
    (State.HELD, Event.AGREE): State.PENDING,
    (State.ASKED, Event.AGREE): State.PENDING,
    (State.PENDING, Event.SECURE): State.BOOKED,
    (State.HELD, Event.END): State.ENDED,
    (State.ASKED, Event.END): State.ENDED,
    (State.PENDING, Event.END): State.ENDED,
    (State.BOOKED, Event.END): State.ENDED,
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("event", Event)
def test_what_is_not_possible_is_refused(state, event):
    if (state, event) in POSSIBLE:
        assert after(state, event) == POSSIBLE[state, event]
        return
    with pytest.raises(WrongStateError):
        after(state, event)


def test_time_is_kept_as_long_as_the_next_step_may_last():
    lasts = {event: kept_until(event, at=NOON, starts_at=None) - NOON for event in Event}

    assert lasts == {
        Event.ASK: 24 * HOUR,
        Event.AGREE: HOUR * 2 / 3,
        Event.SECURE: HOUR / 6,
        Event.END: HOUR / 6,
    }


def test_time_is_never_kept_past_the_start():
    assert kept_until(Event.ASK, at=NOON, starts_at=NOON + HOUR) == NOON + HOUR


def test_what_is_booked_is_not_open():
    assert State.BOOKED not in OPEN


def test_free_meeting_is_a_quarter_of_an_hour():
    assert MEETING_MINUTES == 15
