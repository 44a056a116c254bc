"""A consumer's right to withdraw from what was agreed at a distance, and how it ends.

Days are counted from the day after the agreement and end with the last day's midnight, by the
consumer's clock (Regulation 1182/71, article 3; Directive 2011/83/EU, articles 9, 14 and 16). Where
it began early at the consumer's express wish, what was given is paid for, and the right ends when
all of it was given; without that wish what was given within the days costs nothing.

The table names countries by law as it was known when it was written; it is no legal advice.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tutorium.accounts.domain.countries import EUROPEAN_UNION
from tutorium.core.money import Money


class Right(NamedTuple):
    days: int
    source: str


_UNION = Right(14, "Directive 2011/83/EU, article 9")
_NONE = Right(0, "no general right for services agreed at a distance")
WITHDRAWAL: dict[str, Right] = {
    **dict.fromkeys(EUROPEAN_UNION, _UNION),
    **dict.fromkeys(["IS", "LI", "NO"], Right(14, "Directive 2011/83/EU, in the EEA")),
    "GB": Right(14, "Consumer Contracts Regulations 2013, regulation 30"),
    "TR": Right(14, "Mesafeli Sözleşmeler Yönetmeliği, article 9"),
    "CH": _NONE,
    "US": _NONE,
}
OTHERS = Right(14, "given here to everybody whose country is not listed")


@dataclass(frozen=True, slots=True)
class Agreement:
    """What decides about the right: whose, since when, and whether it was to begin early."""

    country: str
    zone: str
    agreed_at: datetime
    wants_early_start: bool
    is_consumer: bool = True


def days_of(country: str) -> int:
    return WITHDRAWAL.get(country, OTHERS).days


def ends_at(agreed: Agreement) -> datetime | None:
    """Return the instant at which the days are over; nothing where there is no right."""
    days = days_of(agreed.country)
    if not agreed.is_consumer or not days:
        return None
    zone = ZoneInfo(agreed.zone)
    first = agreed.agreed_at.astimezone(zone).date()
    midnight = datetime.combine(first + timedelta(days=days + 1), time(), zone)
    return midnight.astimezone(UTC)


def withdrawal_refund(
    agreed: Agreement, price: Money, *, units: int, given: int, at: datetime
) -> Money | None:
    """Return what a consumer who withdraws at `at` gets back; nothing where the right has ended."""
    end = ends_at(agreed)
    if end is None or at >= end:
        return None
    if not agreed.wants_early_start or not given:
        return price
    if given == units:
        return None
    used, left = price.split([given, units - given])
    return price - used if left else None
