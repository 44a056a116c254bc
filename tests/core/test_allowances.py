"""How much one network address may ask for at once."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core import allowances
from tutorium.core.allowances import Allowance, SpentError, seconds_to_wait

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def after(seconds):
    return NOON + timedelta(seconds=seconds)


def test_burst_is_allowed_at_once_and_then_as_much_as_time_brings():
    allowance = Allowance(burst=3, per_second=2)

    for _ in range(3):
        allowance.take("a", at=NOON)
    with pytest.raises(SpentError) as spent:
        allowance.take("a", at=NOON)
    allowance.take("a", at=after(0.5))

    assert spent.value.seconds == 1
    with pytest.raises(SpentError):
        allowance.take("a", at=after(0.6))


def test_one_sender_spends_nothing_of_another():
    allowance = Allowance(burst=1, per_second=1)

    allowance.take("a", at=NOON)
    allowance.take("b", at=NOON)


def test_refusal_costs_nothing():
    allowance = Allowance(burst=1, per_second=0.1)
    allowance.take("a", at=NOON)
    for _ in range(5):
        with pytest.raises(SpentError) as spent:
            allowance.take("a", at=NOON)
        assert spent.value.seconds == 10

    allowance.take("a", at=after(10))


def test_network_of_a_request_is_told_how_long_to_wait(rf):
    allowance = Allowance(burst=1, per_second=0.1)

    first, second = (seconds_to_wait(allowance, rf.get("/")) for _ in range(2))
    elsewhere = seconds_to_wait(allowance, rf.get("/", REMOTE_ADDR="203.0.113.7"))

    assert (first, second, elsewhere) == (0, 10, 0)


def test_forgotten_senders_begin_anew():
    allowance = Allowance(burst=1, per_second=0.1)
    allowance.take("a", at=NOON)
    allowance.forget()

    allowance.take("a", at=NOON)


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(allowances, "MOST_SENDERS", 3)
    allowance = Allowance(burst=1, per_second=1)
    for number in range(3):
        allowance.take(f"early {number}", at=NOON)

    for number in range(10):
        allowance.take(f"late {number}", at=after(5))

    assert len(allowance) <= 3


@given(st.lists(st.floats(0, 100), min_size=1, max_size=60).map(sorted))
def test_no_more_is_allowed_than_burst_and_time_give(times):
    allowance, allowed, waits = Allowance(burst=5, per_second=1), [], []
    for each in times:
        try:
            allowance.take("a", at=after(each))
            allowed.append(each)
        except SpentError as spent:
            waits.append(spent.seconds)

    assert set(waits) <= {1, 2}
    for first in allowed:
        assert sum(first <= each < first + 10 for each in allowed) <= 15
