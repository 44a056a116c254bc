"""What somebody gets for an answer that a reader asked for, as the operator sets it: `12.50 EUR`."""

from tutorium.core.money import AmountError, CurrencyError, Money, money_of

_PARTS = 2


class BadPaymentError(ValueError):
    """What an operator set is no amount above nothing with a currency."""


def read_payment(said: str) -> Money | None:
    """Return the amount; nothing where nothing is paid. Raises `BadPaymentError`."""
    parts = said.split()
    if not parts:
        return None
    if len(parts) != _PARTS:
        raise BadPaymentError(said)
    try:
        amount = money_of(*parts)
    except (AmountError, CurrencyError) as error:
        raise BadPaymentError(said) from error
    if amount.minor <= 0:
        raise BadPaymentError(said)
    return amount
