"""A database beside the suite's own, of SQLite, as migrations leave it."""

from contextlib import contextmanager

from django.db import connections

from tests.migrated import sqlite_file
from tutorium.settings import OF_SQLITE


@contextmanager
def standing_beside(alias, pytestconfig, folder):
    """Give an alias to a migrated database in a folder; the suite's own must be there already."""
    kept = sqlite_file(pytestconfig.cache.mkdir("migrated"))
    file = folder / f"{alias}.sqlite3"
    file.write_bytes(kept.read_bytes())
    connections.settings[alias] = connections.settings["default"] | {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": OF_SQLITE,
    }
    connections[alias].connect()  # pytest lets nobody open an alias that it does not know
    try:
        yield file
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]
