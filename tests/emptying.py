"""After a test with transactions of its own every table is emptied: the ledger's and
those of bookings as well.

SQLite empties a table by deleting, which its triggers refuse; PostgreSQL truncates.
"""

from django.db.backends.sqlite3.base import DatabaseWrapper


def begin() -> None:
    """Let the guards of the ledger and of bookings step aside while SQLite empties it."""
    operations = DatabaseWrapper.ops_class
    flush = operations.execute_sql_flush

    def emptied(self, statements):
        from tutorium.lessons.models.review_seals import REVIEW_SEALS  # noqa: PLC0415 (as below)
        from tutorium.lessons.models.triangle import TRIANGLE  # noqa: PLC0415 (models must be ready)
        from tutorium.payments.models.seals import SEALS  # noqa: PLC0415

        guards = (SEALS, TRIANGLE, REVIEW_SEALS)
        for each in guards:
            each.take_away(self.connection.alias)
        flush(self, statements)
        for each in guards:
            each.make(self.connection.alias)

    operations.execute_sql_flush = emptied
