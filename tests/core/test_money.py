"""Amounts: whole, of one currency, divided without a loss, written for their readers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.money import (
    LARGEST,
    AmountError,
    CurrencyError,
    Money,
    currencies,
    currency_of,
    exponent,
    format_money,
    money_of,
)

CODES = st.sampled_from(currencies())
UNITS = st.integers(-(10**12), 10**12)
MONEY = st.builds(Money, UNITS, CODES)


@pytest.mark.parametrize(
    ("currency", "decimals"),
    [("EUR", 2), ("JPY", 0), ("KWD", 3), ("IQD", 3), ("HUF", 2), ("UGX", 0), ("ISK", 0)],
)
def test_exponent_is_that_of_the_standard(currency, decimals):
    assert exponent(currency) == decimals


@pytest.mark.parametrize("currency", ["", "eur", "DEM", "XXX", "XAU", "EURO"])
def test_what_is_no_money_is_refused(currency):
    with pytest.raises(CurrencyError):
        Money(1, currency)


@pytest.mark.parametrize("minor", [1.0, True, "1", Decimal(1), LARGEST + 1, -LARGEST - 1])
def test_amount_is_a_whole_number_that_is_not_too_large(minor):
    with pytest.raises(AmountError):
        Money(minor, "EUR")


@pytest.mark.parametrize("deed", ["__add__", "__sub__", "__lt__", "__le__"])
def test_currencies_are_never_mixed(deed):
    with pytest.raises(CurrencyError):
        getattr(Money(1, "EUR"), deed)(Money(1, "USD"))


def test_order_is_that_of_the_amounts():
    assert sorted([Money(3, "EUR"), Money(-1, "EUR")]) == [Money(-1, "EUR"), Money(3, "EUR")]
    assert Money(3, "EUR") <= Money(3, "EUR")
    assert not Money(3, "EUR") < Money(3, "EUR")


@given(MONEY, UNITS)
def test_subtracting_undoes_adding(money, units):
    other = Money(units, money.currency)

    assert money + other - other == money
    assert money - money == Money(0, money.currency)


@given(MONEY, st.lists(st.integers(0, 10_000), min_size=1, max_size=9).filter(any))
def test_split_loses_nothing_and_is_fair(money, weights):
    parts = money.split(weights)

    assert sum(part.minor for part in parts) == money.minor
    exact = [Decimal(money.minor) * weight / sum(weights) for weight in weights]
    assert all(abs(part.minor - share) < 1 for part, share in zip(parts, exact, strict=True))


@given(MONEY, st.lists(st.integers(0, 99), min_size=1, max_size=9).filter(any))
def test_split_of_a_debt_is_that_of_the_money_turned_round(money, weights):
    assert (-money).split(weights) == [-part for part in money.split(weights)]


def test_who_comes_first_gets_the_unit_that_is_left():
    parts = Money(100, "EUR").split([1, 1, 1])

    assert [part.minor for part in parts] == [34, 33, 33]


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_split_needs_weights(weights):
    with pytest.raises(AmountError):
        Money(100, "EUR").split(weights)


@pytest.mark.parametrize(
    ("minor", "basis_points", "share"),
    [(1000, 1500, 150), (1, 5000, 1), (-1, 5000, -1), (333, 1000, 33), (335, 1000, 34), (7, 0, 0)],
)
def test_share_rounds_a_half_away_from_nothing(minor, basis_points, share):
    assert Money(minor, "EUR").share(basis_points) == Money(share, "EUR")


@given(st.integers(0, 10**12), st.integers(0, 10_000), CODES)
def test_share_of_a_part_is_never_more_than_the_whole(minor, basis_points, currency):
    assert 0 <= Money(minor, currency).share(basis_points).minor <= minor


@given(MONEY)
def test_what_is_said_in_major_units_is_the_same_money(money):
    assert money_of(money.decimal, money.currency) == money
    assert money_of(str(money.decimal), money.currency) == money


@pytest.mark.parametrize(
    "said", ["12.505", "", "abc", "NaN", "-Infinity", "1e999999", "1e-999999", "1,5"]
)
def test_what_is_no_amount_is_refused(said):
    with pytest.raises(AmountError):
        money_of(said, "EUR")


@pytest.mark.parametrize(
    ("money", "language", "written"),
    [
        (Money(1250, "EUR"), "en-gb", "€12.50"),
        (Money(-1250, "EUR"), "de", "-12,50\xa0€"),
        (Money(123456, "JPY"), "en-gb", "JP¥123,456"),
        (Money(1250, "KWD"), "en-gb", "KWD\xa01.250"),
        (Money(1250, "IQD"), "en", "IQD\xa01.250"),
        (Money(100, "GBP"), "no such language", "£1.00"),
    ],
)
def test_amounts_are_written_for_their_readers(money, language, written):
    assert format_money(money, language) == written


@pytest.mark.parametrize(
    ("country", "currency"), [("GB", "GBP"), ("DE", "EUR"), ("KW", "KWD"), ("XX", "")]
)
def test_country_has_the_tender_of_today(country, currency):
    assert currency_of(country) == currency
