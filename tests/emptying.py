"""After a test with transactions of its own every table is emptied: the ledger's as well.

SQLite empties a table by deleting, which its triggers refuse; PostgreSQL truncates.
"""

from django.db.backends.sqlite3.base import DatabaseWrapper


def begin() -> None:
    """Let the guards of the ledger step aside while SQLite empties it."""
    operations = DatabaseWrapper.ops_class
    flush = operations.sql_flush

    def emptied(self, style, tables, **options):
        from tutorium.payments.models import seals  # noqa: PLC0415 (models must be ready)

        statements = flush(self, style, tables, **options)
        if "payments_entry" not in tables:
            return statements
        return [*seals.taking_away("sqlite"), *statements, *seals.making("sqlite")]

    operations.sql_flush = emptied
