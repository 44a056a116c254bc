"""SQLite: a backup is a database file."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

from tutorium.core.backups.names import free_name
from tutorium.core.backups.refusals import DatabaseInUseError, NotABackupError
from tutorium.core.database import Migration

SECONDS_TO_WAIT = 2
LOGS = ("-wal", "-shm")  # what SQLite keeps beside a database


def write(part: Path) -> None:
    """Copy the database as of this moment, however many are writing."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(part)])


def read_applied(file: Path) -> set[Migration]:
    """Return the migrations of a backup. Raises `NotABackupError`, and `OSError` for no file."""
    file.stat()
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as database:
            [verdict] = database.execute("PRAGMA integrity_check(1)").fetchone()
            if verdict != "ok":
                raise NotABackupError(verdict)
            return set(database.execute("SELECT app, name FROM django_migrations"))
    except sqlite3.DatabaseError as error:
        raise NotABackupError(str(error)) from error


def put_back(file: Path) -> Path | None:
    """Put a copy of the file in the place of the database; return where that is kept now."""
    return replace_database(Path(settings.DATABASES["default"]["NAME"]), by=file)


def replace_database(database: Path, *, by: Path) -> Path | None:
    part = database.with_name(f".{database.name}.{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(by)) as source:
            source.execute("VACUUM INTO ?", [str(part)])
        part.chmod(0o600)
        if database.exists():
            _fold_logs(database)
        aside = None if _is_empty(database) else _set_aside(database)
        part.replace(database)
    finally:
        part.unlink(missing_ok=True)
    return aside


def _is_empty(database: Path) -> bool:
    """Tell a database from none, and from the bare file that a first look at it makes."""
    if not database.exists():
        return True
    try:
        with closing(sqlite3.connect(database)) as present:
            return not present.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError:
        return False


def _set_aside(database: Path) -> Path:
    """Give the database a second name. Its first stays, so that nobody finds it missing."""
    aside = free_name(database.with_name(f"{database.name}.before-restore"))
    os.link(database, aside)
    for log in LOGS:
        path = Path(f"{database}{log}")
        if path.exists():
            path.replace(f"{aside}{log}")
    return aside


def _fold_logs(database: Path) -> None:
    """Write the logs into the file, which works only where nobody else has it open.

    A damaged file cannot do so; it may be why somebody restores.
    """
    with closing(sqlite3.connect(database, timeout=SECONDS_TO_WAIT)) as present:
        try:
            present.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            raise DatabaseInUseError from error
        except sqlite3.DatabaseError:
            return
