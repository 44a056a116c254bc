"""The tax that a price includes, by a table of the operator's: country, rate, its name, and a note.

An organisation with a tax number may have a row of its own, for which the customer owes the tax.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from tutorium.core.money import BASIS, Money

ANY = "*"
BUSINESS = "/business"
_KEY = re.compile(r"(\*|[A-Z]{2})(/business)?")
_PARTS = 3
_HUNDRED = 100


class BadTaxesError(ValueError):
    """What an operator set is no table of taxes."""


@dataclass(frozen=True, slots=True)
class Tax:
    """A rate in basis points, what it is called, and what has to stand on an invoice about it."""

    rate: int = 0
    label: str = ""
    note: str = ""


NONE = Tax()


@dataclass(frozen=True, slots=True)
class Taxes:
    rows: Mapping[str, Tax] = field(default_factory=dict)

    def of(self, country: str, *, is_business: bool = False) -> Tax:
        """Return the row of a country, or else of all others; nothing is taxed without one."""
        wanted = [country, ANY]
        if is_business:
            wanted = [country + BUSINESS, country, ANY + BUSINESS, ANY]
        return next((self.rows[key] for key in wanted if key in self.rows), NONE)


def read_taxes(said: str) -> Taxes:
    """Read `GB=20|VAT; FR/business=0|VAT|Reverse charge`. Raises `BadTaxesError`."""
    rows: dict[str, Tax] = {}
    for entry in filter(None, map(str.strip, said.split(";"))):
        key, _, row = (part.strip() for part in entry.partition("="))
        parts = [part.strip() for part in row.split("|")]
        if not _KEY.fullmatch(key) or key in rows or len(parts) > _PARTS:
            raise BadTaxesError(entry)
        rows[key] = Tax(_basis_points(parts[0], entry), *parts[1:])
    return Taxes(rows)


def _basis_points(percent: str, entry: str) -> int:
    try:
        rate = Decimal(percent) * (BASIS // _HUNDRED)
    except InvalidOperation as error:
        raise BadTaxesError(entry) from error
    if not rate.is_finite() or rate != rate.to_integral_value() or not 0 <= rate <= BASIS:
        raise BadTaxesError(entry)
    return int(rate)


def included(gross: Money, rate: int) -> Money:
    """Return the tax in a price that includes it, a half rounded away from nothing."""
    whole = BASIS + rate
    rounded = (abs(gross.minor) * rate * 2 + whole) // (2 * whole)
    return Money(rounded if gross.minor >= 0 else -rounded, gross.currency)


def credited(gross: Money, rate: int, *, before: Money) -> Money:
    """Return the tax of what is credited after some was: together they never miss a unit."""
    return included(before + gross, rate) - included(before, rate)
