"""Providers: by whom money comes in, goes back and goes out. Each is a folder with one of three intakes.

A provider answers with values and writes nothing here. What it is asked twice, about the same row,
it does once. Who asks says what it needs of a provider, and names none.
"""

from django.conf import settings

from tutorium.core.money import Money
from tutorium.payments.domain.ledger import OWN_MONEY
from tutorium.payments.kinds.answers import (
    Answer,
    BadMessageError,
    Message,
    RefusedError,
    State,
    UnreachableError,
)
from tutorium.payments.kinds.free import Free
from tutorium.payments.kinds.intakes import AtPage, ByHand, CostsNothing, Disputing, Provider
from tutorium.payments.kinds.invoice import Invoices
from tutorium.payments.kinds.stripe import Stripe
from tutorium.payments.models.payouts import AT_BANK

__all__ = [
    "FREE", "PROVIDERS", "Answer", "AtPage", "BadMessageError", "ByHand",
    "CostsNothing", "Disputing", "Message", "Provider", "RefusedError", "State", "UnreachableError",
    "account_with", "by_hand", "disputing", "name_of", "offered", "offered_for", "offered_pages",
    "pages", "provider_of",
]  # fmt: skip
FREE = "free"  # which who asks may name: it is the one by which nothing is paid
PROVIDERS: dict[str, Provider] = {FREE: Free(), OWN_MONEY: Invoices(), "stripe": Stripe()}


def offered() -> list[str]:
    """Return the providers of this site, which the operator names, in their order."""
    return [key for key in settings.PAYMENT_PROVIDERS if key in PROVIDERS]


def offered_for(price: Money) -> list[str]:
    """Return those by which a price is paid: what costs nothing by no other than what does."""
    return [key for key in offered() if isinstance(PROVIDERS[key], CostsNothing) == (not price)]


def provider_of(key: str) -> Provider:
    """Return a provider: one that is offered no more still gives money back."""
    return PROVIDERS[key]


def by_hand() -> list[str]:
    """Return those by which people of the site say what came, and make what goes out."""
    return [key for key, each in PROVIDERS.items() if isinstance(each, ByHand)]


def account_with(key: str) -> str:
    """Return with whom somebody has the account that a provider's money goes out to."""
    return AT_BANK if key in by_hand() else key


def pages() -> dict[str, AtPage]:
    """Return those that have a page of their own to pay at, and hold what was paid."""
    return {key: each for key, each in PROVIDERS.items() if isinstance(each, AtPage)}


def offered_pages() -> dict[str, AtPage]:
    """Return those of `pages` that this site offers, in the operator's order."""
    there = pages()
    return {key: there[key] for key in offered() if key in there}


def name_of(key: str) -> str:
    """Return how people know one with a page of its own; of any other, and of one gone, its key."""
    there = PROVIDERS.get(key)
    return there.name if isinstance(there, AtPage) else key


def disputing() -> dict[str, Disputing]:
    """Return those with whom a payer's bank may take money back."""
    return {key: each for key, each in PROVIDERS.items() if isinstance(each, Disputing)}
