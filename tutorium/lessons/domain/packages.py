"""Packages that a site sells: so many lessons at once, for so much less."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutorium.core.money import BASIS, Money

FEWEST, MOST = 2, 50  # lessons
ALONE, MOST_ALONE = 2, 7  # lessons in any seven days that a minor chooses alone: usually, at most


class BadPackagesError(ValueError):
    """What is no table of packages."""


@dataclass(frozen=True, slots=True, order=True)
class Package:
    """`discount` is in basis points of what the lessons cost alone."""

    units: int
    discount: int

    def price(self, single: Money) -> Money:
        whole = Money(single.minor * self.units, single.currency)
        return whole - whole.share(self.discount)


def read_packages(rows: Sequence[str]) -> list[Package]:
    """Return packages from rows such as `5:500`, the smallest first. Raises `BadPackagesError`."""
    found = [_read(row) for row in rows]
    if len({each.units for each in found}) < len(found):
        raise BadPackagesError(rows)
    return sorted(found)


def _read(row: str) -> Package:
    units, colon, discount = row.partition(":")
    if not (colon and units.strip().isdecimal() and discount.strip().isdecimal()):
        raise BadPackagesError(row)
    made = Package(int(units), int(discount))
    if not (FEWEST <= made.units <= MOST and made.discount < BASIS):
        raise BadPackagesError(row)
    return made
