"""Rates of exchange as the operator gives them: for estimates, which are marked as such."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal, InvalidOperation

from tutorium.core.money import CurrencyError, Money, exponent

HEADER = ["currency", "rate", "date"]
LARGEST = Decimal(10) ** 9


class BadRatesError(ValueError):
    """A line of the table says nothing that can be used; `line` counts from 1."""

    def __init__(self, line: int, say: str) -> None:
        super().__init__(f"line {line}: {say}")
        self.line, self.say = line, say


@dataclass(frozen=True, slots=True)
class Rate:
    """How much of a currency one unit of the table's own currency buys, and since when."""

    currency: str
    rate: Decimal
    date: date


@dataclass(frozen=True, slots=True)
class Estimate:
    money: Money
    date: date  # of the older of the two rates


def read_rates(text: str) -> list[Rate]:
    """Read a table with the columns currency, rate and date. Raises `BadRatesError`."""
    rows = list(csv.reader(io.StringIO(text)))
    if not rows or [cell.strip().lower() for cell in rows[0]] != HEADER:
        raise BadRatesError(1, f"the first line is {','.join(HEADER)}")
    found = [_read_row(row, line) for line, row in enumerate(rows[1:], 2) if any(row)]
    if len({each.currency for each in found}) != len(found):
        raise BadRatesError(len(rows), "a currency stands there twice")
    if not any(each.rate == 1 for each in found):
        raise BadRatesError(len(rows), "no currency has the rate 1, which is the table's own")
    return found


def _read_row(row: list[str], line: int) -> Rate:
    if len(row) != len(HEADER):
        raise BadRatesError(line, "it has not three columns")
    currency, said, day = (cell.strip() for cell in row)
    try:
        exponent(currency)
        rate, on = Decimal(said), date.fromisoformat(day)
    except CurrencyError as error:
        raise BadRatesError(line, f"{currency[:10]!r} is no currency") from error
    except (InvalidOperation, ValueError) as error:
        raise BadRatesError(line, "rate or date cannot be read") from error
    if not rate.is_finite() or not 1 / LARGEST < rate < LARGEST:
        raise BadRatesError(line, "the rate is none")
    return Rate(currency, rate, on)


def estimate(money: Money, currency: str, rates: Mapping[str, Rate]) -> Estimate | None:
    """Return about how much it is in another currency, in whole units of it; nothing if unknown."""
    source, target = rates.get(money.currency), rates.get(currency)
    if source is None or target is None or money.currency == currency:
        return None
    major = money.decimal / source.rate * target.rate
    whole = major.to_integral_value(rounding=ROUND_HALF_UP)
    minor = int(whole.scaleb(exponent(currency)))
    return Estimate(Money(minor, currency), min(source.date, target.date))


def most_in(money: Money, currency: str, rates: Mapping[str, Rate]) -> int | None:
    """Return the most minor units of a currency that are not more than `money`; nothing if unknown."""
    if money.currency == currency:
        return money.minor
    source, target = rates.get(money.currency), rates.get(currency)
    if source is None or target is None:
        return None
    major = money.decimal / source.rate * target.rate
    return int(major.scaleb(exponent(currency)).to_integral_value(rounding=ROUND_FLOOR))
