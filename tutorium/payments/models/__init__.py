"""The ledger, and what people agreed to pay; and beneath it what may never be stored."""

from tutorium.payments.models.charges import Charge, Refund, Release
from tutorium.payments.models.checkouts import Checkout, ProviderEvent
from tutorium.payments.models.ledger import Account, Entry, Transaction

__all__ = [
    "Account",
    "Charge",
    "Checkout",
    "Entry",
    "ProviderEvent",
    "Refund",
    "Release",
    "Transaction",
]
