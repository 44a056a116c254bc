from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.money import Money
from tutorium.tutors.domain.rates import BadRatesError, Rate, estimate, most_in, read_rates

TABLE = "currency,rate,date\nEUR,1,2026-11-02\nGBP,0.85,2026-11-01\nJPY,170,2026-11-02\n"
RATES = {each.currency: each for each in read_rates(TABLE)}


def test_table_is_read():
    assert RATES["GBP"] == Rate("GBP", Decimal("0.85"), date(2026, 11, 1))
    assert list(RATES) == ["EUR", "GBP", "JPY"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("a,b,c\n", 1),
        ("currency,rate,date\nEUR,1\n", 2),
        ("currency,rate,date\nXXZ,1,2026-11-02\n", 2),
        ("currency,rate,date\nEUR,one,2026-11-02\n", 2),
        ("currency,rate,date\nEUR,NaN,2026-11-02\n", 2),
        ("currency,rate,date\nEUR,1,2026-11-02\nGBP,0,2026-11-02\n", 3),
        ("currency,rate,date\nEUR,1,2026-11-02\nGBP,-1,2026-11-02\n", 3),
        ("currency,rate,date\nEUR,1,2.11.2026\n", 2),
        ("currency,rate,date\nEUR,1,2026-11-02\nEUR,1,2026-11-02\n", 3),
        ("currency,rate,date\nGBP,0.85,2026-11-02\n", 2),
    ],
)
def test_fault_of_a_table_names_its_line(text, line):
    with pytest.raises(BadRatesError) as caught:
        read_rates(text)

    assert caught.value.line == line


def test_estimate_is_in_whole_units_and_says_the_older_day():
    about = estimate(Money(4000, "GBP"), "JPY", RATES)

    assert about.money == Money(8000, "JPY")
    assert about.date == date(2026, 11, 1)
    assert estimate(Money(4000, "GBP"), "EUR", RATES).money == Money(4700, "EUR")


@pytest.mark.parametrize("currency", ["GBP", "USD"])
def test_nothing_is_estimated_in_the_same_currency_or_without_a_rate(currency):
    assert estimate(Money(4000, "GBP"), currency, RATES) is None


@given(minor=st.integers(0, 10**7), currency=st.sampled_from(["EUR", "JPY", "GBP"]))
def test_limit_in_another_currency_is_never_more_than_was_said(minor, currency):
    limit = most_in(Money(minor, "GBP"), currency, RATES)

    back = Money(limit, currency).decimal / RATES[currency].rate * RATES["GBP"].rate
    assert back <= Money(minor, "GBP").decimal + Decimal("1e-12")


def test_limit_without_a_rate_is_unknown():
    assert most_in(Money(1, "GBP"), "USD", RATES) is None
    assert most_in(Money(1, "USD"), "USD", {}) == 1
