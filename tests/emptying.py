"""After a test with transactions of its own every table is emptied: the ledger's as well.

SQLite empties a table by deleting, which its triggers refuse; PostgreSQL truncates.
"""

from django.db.backends.sqlite3.base import DatabaseWrapper


def begin() -> None:
    """Let the guards of the ledger step aside while SQLite empties it."""
    operations = DatabaseWrapper.ops_class
    flush = operations.execute_sql_flush

    def emptied(self, statements):
        from tutorium.payments.models import seals  # noqa: PLC0415 (models must be ready)

        seals.SEALS.take_away(self.connection.alias)
        flush(self, statements)
        seals.SEALS.make(self.connection.alias)

    operations.execute_sql_flush = emptied
