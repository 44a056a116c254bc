"""Prices as a page shows them: in the tutor's currency, and about how much it is in the reader's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tutorium.core.money import Money, format_money
from tutorium.tutors.domain.rates import Rate, estimate
from tutorium.tutors.forms import spoken


@dataclass(frozen=True, slots=True)
class Price:
    says: str
    about: str = ""  # in the reader's currency, where there is a rate
    since: date | None = None  # the day of the rate


def price_of(money: Money, known: Mapping[str, Rate], currency: str) -> Price:
    says = format_money(money, spoken())
    about = estimate(money, currency, known) if currency else None
    if about is None:
        return Price(says)
    return Price(says, format_money(about.money, spoken()), about.date)
