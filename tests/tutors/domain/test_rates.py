from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.money import Money
from tutorium.tutors.domain.rates import (
    LARGEST,
    BadRatesError,
    Rate,
    estimate,
    most_in,
    read_rates,
)

TABLE = "currency,rate,date\nEUR,1,2026-11-02\nGBP,0.85,2026-11-01\nJPY,170,2026-11-02\n"
RATES = {each.currency: each for each in read_rates(TABLE)}


def test_table_is_read():
    assert read_rates(TABLE) == [
        Rate("EUR", Decimal(1), date(2026, 11, 2)),
        Rate("GBP", Decimal("0.85"), date(2026, 11, 1)),
        Rate("JPY", Decimal(170), date(2026, 11, 2)),
    ]


def test_empty_lines_of_a_table_say_nothing():
    assert read_rates(TABLE.replace("\n", "\n\n")) == read_rates(TABLE)


@pytest.mark.parametrize("rate", [LARGEST - 1, 1 / (LARGEST - 1)])
def test_rate_may_be_nearly_the_largest_either_way(rate):
    assert read_rates(f"{TABLE}USD,{rate},2026-11-02\n")[-1].rate == rate


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
        (f"currency,rate,date\nEUR,1,2026-11-02\nGBP,{LARGEST},2026-11-02\n", 3),
        (f"currency,rate,date\nEUR,1,2026-11-02\nGBP,{1 / LARGEST},2026-11-02\n", 3),
        ("currency,rate,date\nEUR,1,2026-11-02\nGBP,,2026-11-02\n", 3),
        ("currency,rate,date\nEUR,1,2.11.2026\n", 2),
        ("currency,rate,date\nEUR,1,2026-11-02\nEUR,1,2026-11-02\n", 3),
        ("currency,rate,date\nGBP,0.85,2026-11-02\n", 2),
    ],
)
def test_fault_of_a_table_names_its_line(text, line):
    with pytest.raises(BadRatesError) as caught:
        read_rates(text)

    assert caught.value.line == line
    assert str(caught.value) == f"line {line}: {caught.value.say}"


def test_estimate_is_in_whole_units_and_says_the_older_day():
    about = estimate(Money(4000, "GBP"), "JPY", RATES)

    assert about.money == Money(8000, "JPY")
    assert about.date == date(2026, 11, 1)
    assert estimate(Money(4000, "GBP"), "EUR", RATES).money == Money(4700, "EUR")


@pytest.mark.parametrize("currency", ["GBP", "USD"])
def test_nothing_is_estimated_in_the_same_currency_or_without_a_rate(currency):
    assert estimate(Money(4000, "GBP"), currency, RATES) is None


@given(minor=st.integers(0, 10**7), currency=st.sampled_from(["EUR", "JPY", "GBP"]))
def test_limit_in_another_currency_is_the_most_that_is_not_more_than_was_said(minor, currency):
    def back(limit):
        return Money(limit, currency).decimal / RATES[currency].rate * RATES["GBP"].rate

    limit = most_in(Money(minor, "GBP"), currency, RATES)

    said, least = Money(minor, "GBP").decimal, Decimal("1e-12")
    assert back(limit) <= said + least
    assert back(limit + 1) > said - least


def test_limit_without_a_rate_is_unknown():
    assert most_in(Money(1, "GBP"), "USD", RATES) is None
    assert most_in(Money(1, "USD"), "USD", {}) == 1
