"""What is done with money. `post` alone writes to the ledger."""

from tutorium.payments.actions.ledger import post

__all__ = ["post"]
