from datetime import timedelta

import pytest

from tests.payments.books import NOON, euros
from tutorium.core.money import AmountError, Money
from tutorium.payments.domain.payouts import Wait, Where, least_of, wait_of

HOURS = timedelta(hours=48)
LONG_AGO = NOON - HOURS


@pytest.mark.parametrize(
    ("earned", "is_behind", "where", "wait"),
    [
        (1000, False, Where(LONG_AGO, is_ready=True), None),
        (999, False, Where(LONG_AGO, is_ready=True), Wait.LITTLE),
        (0, False, Where(LONG_AGO, is_ready=True), Wait.NOTHING),
        (-1, False, Where(LONG_AGO, is_ready=True), Wait.BEHIND),
        (5000, True, Where(LONG_AGO, is_ready=True), Wait.BEHIND),
        (5000, False, None, Wait.NOWHERE),
        (5000, False, Where(LONG_AGO, is_ready=False), Wait.UNREADY),
        (5000, False, Where(LONG_AGO + timedelta(seconds=1), is_ready=True), Wait.CHANGED),
    ],
)
def test_payout_waits_for_what_is_missing(earned, is_behind, where, wait):
    found = wait_of(
        euros(earned), least=euros(1000), is_behind=is_behind, where=where, at=NOON, patience=HOURS
    )

    assert found == wait


@pytest.mark.parametrize(
    ("said", "currency", "least"),
    [
        ("EUR=10", "EUR", Money(1000, "EUR")),
        (" EUR=10, JPY=1000 ", "JPY", Money(1000, "JPY")),
        ("KWD=1.250", "KWD", Money(1250, "KWD")),
        ("EUR=10,", "USD", Money(0, "USD")),
    ],
)
def test_least_is_said_in_whole_units(said, currency, least):
    assert least_of(said, currency) == least


def test_nothing_said_is_no_least():
    assert least_of("", "EUR") == euros(0)


def test_least_that_is_no_amount_is_refused():
    with pytest.raises(AmountError):
        least_of("EUR=ten", "EUR")
