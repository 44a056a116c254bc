import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.payments.domain.charges import (
    Event,
    Outcome,
    Status,
    Tally,
    WrongTimeError,
    after,
    outcome_of,
)


@pytest.mark.parametrize(
    ("status", "event", "next_status"),
    [
        (Status.PENDING, Event.INVOICED, Status.OWED),
        (Status.PENDING, Event.PAID, Status.PAID),
        (Status.PENDING, Event.CANCELLED, Status.ENDED),
        (Status.OWED, Event.INVOICED, None),
        (Status.OWED, Event.PAID, Status.PAID),
        (Status.OWED, Event.CANCELLED, Status.ENDED),
        (Status.PAID, Event.INVOICED, None),
        (Status.PAID, Event.PAID, None),
        (Status.PAID, Event.CANCELLED, None),
        (Status.ENDED, Event.INVOICED, None),
        (Status.ENDED, Event.PAID, None),
        (Status.ENDED, Event.CANCELLED, None),
    ],
)
def test_what_can_happen_in_each_state(status, event, next_status):
    if next_status is None:
        with pytest.raises(WrongTimeError):
            after(status, event)
    else:
        assert after(status, event) == next_status


@pytest.mark.parametrize(
    ("tally", "outcome"),
    [
        (Tally(100, 0, 100, 0, 1, 1), Outcome.KEPT),
        (Tally(100, 100, 0, 0, 1, 0), Outcome.REFUNDED),
        (Tally(100, 40, 60, 0, 1, 1), Outcome.PART_REFUNDED),
        (Tally(100, 0, 0, 100, 1, 0), Outcome.LOST),
        (Tally(100, 40, 0, 60, 1, 0), Outcome.LOST),
        (Tally(100, 40, 59, 0, 1, 1), None),
        (Tally(0, 0, 0, 0, 2, 1), None),
        (Tally(0, 0, 0, 0, 2, 2), Outcome.KEPT),
    ],
)
def test_outcome_follows_from_where_the_money_is(tally, outcome):
    assert outcome_of(tally) == outcome


@given(*[st.integers(0, 100)] * 3)
def test_there_is_an_outcome_when_nothing_is_held(refunded, earned, lost):
    paid = refunded + earned + lost

    assert (outcome_of(Tally(paid, refunded, earned, lost, 1, 1)) is None) is False
    assert outcome_of(Tally(paid + 1, refunded, earned, lost, 1, 1)) is None
