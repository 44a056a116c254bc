"""What a reply cost, in whole millionths of a unit of the currency: 1 is 0.000001 USD."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ONE = Decimal(1)


@dataclass(frozen=True)
class Prices:
    """Per million tokens, in units of the currency; per token these are millionths."""

    read: Decimal
    written: Decimal
    currency: str


def cost(prices: Prices, *, read: int | None, written: int | None) -> int | None:
    """Return millionths of a unit; `None` where the server did not count tokens."""
    if read is None or written is None:
        return None
    exact = prices.read * read + prices.written * written
    return int(exact.quantize(ONE, rounding=ROUND_HALF_UP))
