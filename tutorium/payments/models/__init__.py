"""The ledger; and beneath it what may never be stored."""

from tutorium.payments.models.ledger import Account, Entry, Transaction

__all__ = ["Account", "Entry", "Transaction"]
