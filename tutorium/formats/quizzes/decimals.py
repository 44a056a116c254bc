"""Decimals as foreign files write them, kept exact and without needless noughts."""

import re
from decimal import Context, Decimal

_PRECISE = Context(prec=200)
_NUMBER = re.compile(r"[-+]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][-+]?\d{1,2})?", re.ASCII)


def read_decimal(written: str | None) -> Decimal | None:
    """Return a number as it is written; nothing for words and for numbers beyond all measure."""
    said = (written or "").strip()
    return Decimal(said) if _NUMBER.fullmatch(said) else None


def written(number: Decimal) -> str:
    """Return a number in plain digits, or in powers of ten where those would be many."""
    plain = number.normalize(_PRECISE)
    exponent = int(plain.as_tuple().exponent)
    return f"{plain:f}" if -20 <= exponent <= 20 else f"{plain:e}"  # noqa: PLR2004  (digits)


def middle(low: Decimal, high: Decimal) -> tuple[str, str]:
    """Return the middle of a range and how far it reaches to either side."""
    total = _PRECISE.add(low, high)
    width = _PRECISE.subtract(high, low).copy_abs()
    half = Decimal("0.5")
    return written(_PRECISE.multiply(total, half)), written(_PRECISE.multiply(width, half))
