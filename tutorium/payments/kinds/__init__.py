"""Providers: who takes money and gives it back. Each is a folder, behind one interface.

A provider answers with values and writes nothing here. What it is asked twice, about the same row,
it does once.
"""

from typing import Protocol

from django.conf import settings
from django.utils.functional import Promise

from tutorium.payments.kinds.answers import Answer, State
from tutorium.payments.kinds.free import Free
from tutorium.payments.kinds.invoice import Invoices
from tutorium.payments.kinds.stripe import Stripe
from tutorium.payments.models import Payout, Refund

__all__ = [
    "FREE", "INVOICE", "PROVIDERS", "STRIPE", "Answer", "Provider", "State", "offered", "provider_of",
]  # fmt: skip
FREE, INVOICE, STRIPE = "free", "invoice", "stripe"


class Provider(Protocol):
    """`title` says to who pays how they would, in the middle of a sentence."""

    @property
    def title(self) -> str | Promise: ...

    def refund(self, refund: Refund) -> Answer:
        """Give money back, or say how far that is."""

    def pay_out(self, payout: Payout) -> Answer:
        """Pay somebody out, or say how far that is."""


PROVIDERS: dict[str, Provider] = {FREE: Free(), INVOICE: Invoices(), STRIPE: Stripe()}


def offered() -> list[str]:
    """Return the providers of this site, which the operator names, in their order."""
    return [key for key in settings.PAYMENT_PROVIDERS if key in PROVIDERS]


def provider_of(key: str) -> Provider:
    """Return a provider: one that is offered no more still gives money back."""
    return PROVIDERS[key]
