"""Amounts as Stripe counts them, which for a few currencies is not as ISO 4217 does.

Source: https://docs.stripe.com/currencies (zero-decimal, special-case and three-decimal currencies).
"""

from tutorium.core.money import Money

_TIMES_A_HUNDRED = frozenset({"ISK", "UGX"})  # no decimals, and counted in hundredths all the same
_BY_A_HUNDRED = frozenset({"MGA"})  # counted in whole ones
_BY_TENS = frozenset({"BHD", "JOD", "KWD", "OMR", "TND"})  # three decimals, of which the last is 0


class UnsupportedAmountError(ValueError):
    """Stripe cannot take such an amount."""


def to_stripe(money: Money) -> int:
    """Return an amount in Stripe's units. Raises `UnsupportedAmountError`."""
    if money.currency in _TIMES_A_HUNDRED:
        return money.minor * 100
    step = 100 if money.currency in _BY_A_HUNDRED else 10 if money.currency in _BY_TENS else 1
    if money.minor % step:
        raise UnsupportedAmountError(money)
    return money.minor // 100 if money.currency in _BY_A_HUNDRED else money.minor


def from_stripe(units: int, currency: str) -> Money:
    """Return what Stripe says as money. Raises `UnsupportedAmountError` for parts of a unit."""
    code = currency.upper()
    if code in _TIMES_A_HUNDRED:
        if units % 100:
            raise UnsupportedAmountError((units, code))
        return Money(units // 100, code)
    return Money(units * 100 if code in _BY_A_HUNDRED else units, code)
