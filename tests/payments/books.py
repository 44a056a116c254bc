"""Money that moves, for tests."""

from datetime import UTC, datetime

from django.db import connection

from tutorium.core.money import Money
from tutorium.payments import actions
from tutorium.payments.domain.ledger import HELD, clearing, transfers

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
BANK = clearing("bank")


def euros(minor):
    return Money(minor, "EUR")


def moved(amount, *, debit=BANK, credit=HELD, key="one", at=NOON):
    return actions.post("paid", transfers((amount, debit, credit)), key=key, at=at)


def emptied(model):
    """Delete the rows of a table past Django, which would look at what points to them first."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608 (our own words)
