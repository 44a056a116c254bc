import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutorium.core.money import Money, currencies
from tutorium.payments.kinds.stripe.amounts import UnsupportedAmountError, from_stripe, to_stripe


@pytest.mark.parametrize(
    ("money", "units"),
    [
        (Money(1250, "EUR"), 1250),
        (Money(1250, "JPY"), 1250),
        (Money(1250, "KWD"), 1250),
        (Money(5, "ISK"), 500),
        (Money(5, "UGX"), 500),
        (Money(500, "MGA"), 5),
    ],
)
def test_amounts_are_as_stripe_counts_them(money, units):
    assert to_stripe(money) == units
    assert from_stripe(units, money.currency.lower()) == money


@pytest.mark.parametrize("money", [Money(1251, "KWD"), Money(50, "MGA")])
def test_parts_that_stripe_has_not_are_refused(money):
    with pytest.raises(UnsupportedAmountError):
        to_stripe(money)


def test_parts_that_a_currency_has_not_are_refused():
    with pytest.raises(UnsupportedAmountError):
        from_stripe(550, "isk")


@given(st.sampled_from(currencies()), st.integers(0, 10**9))
def test_what_goes_there_comes_back(currency, hundreds):
    money = Money(hundreds * 100, currency)

    assert from_stripe(to_stripe(money), currency) == money
