from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.money import Money
from tutorium.payments.domain.withdrawal import (
    WITHDRAWAL,
    Agreement,
    days_of,
    ends_at,
    withdrawal_refund,
)

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
PRICE = Money(1000, "EUR")


def agreed(country="DE", zone="Europe/Berlin", *, early=False, consumer=True, at=NOON):
    return Agreement(country, zone, at, wants_early_start=early, is_consumer=consumer)


@pytest.mark.parametrize(
    ("agreement", "end"),
    [
        (agreed(), datetime(2026, 12, 15, 23, tzinfo=UTC)),
        (agreed(zone="Pacific/Auckland"), datetime(2026, 12, 16, 11, tzinfo=UTC)),
        (agreed("GB", "Europe/London"), datetime(2026, 12, 16, tzinfo=UTC)),
        (agreed("XX", "UTC"), datetime(2026, 12, 16, tzinfo=UTC)),
        (agreed("CH"), None),
        (agreed("US", "America/New_York"), None),
        (agreed(consumer=False), None),
    ],
)
def test_days_end_with_the_midnight_of_the_last(agreement, end):
    assert ends_at(agreement) == end


def test_day_of_the_agreement_is_one_of_the_consumers_clock():
    late = datetime(2026, 12, 1, 23, 30, tzinfo=UTC)  # already the 2nd in Berlin

    assert ends_at(agreed(at=late)) == datetime(2026, 12, 16, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("early", "given_units", "refund"),
    [
        (False, 0, 1000),
        (False, 2, 1000),  # nobody asked to begin early: it costs nothing
        (False, 4, 1000),
        (True, 0, 1000),
        (True, 1, 750),
        (True, 3, 250),
        (True, 4, None),  # all of it was given, at the consumer's wish
    ],
)
def test_refund_within_the_days(early, given_units, refund):
    at = NOON + timedelta(days=3)

    found = withdrawal_refund(agreed(early=early), PRICE, units=4, given=given_units, at=at)

    assert found == (None if refund is None else Money(refund, "EUR"))


def test_right_is_over_at_its_end():
    end = ends_at(agreed())

    assert withdrawal_refund(agreed(), PRICE, units=1, given=0, at=end) is None
    before = end - timedelta(seconds=1)
    assert withdrawal_refund(agreed(), PRICE, units=1, given=0, at=before) == PRICE


@given(st.integers(0, 10**9), st.integers(1, 40), st.data())
def test_refund_is_never_more_than_the_price(minor, units, data):
    used = data.draw(st.integers(0, units))
    price = Money(minor, "EUR")

    refund = withdrawal_refund(agreed(early=True), price, units=units, given=used, at=NOON)

    assert refund is None or Money(0, "EUR") <= refund <= price


def test_days_are_those_of_the_table_and_of_nobody_more_than_fourteen():
    assert {right.days for right in WITHDRAWAL.values()} == {0, 14}
    assert days_of("ZZ") == 14


def test_who_is_not_said_to_be_a_business_is_a_consumer():
    agreement = Agreement("DE", "Europe/Berlin", NOON, wants_early_start=False)

    assert ends_at(agreement) == ends_at(agreed())
