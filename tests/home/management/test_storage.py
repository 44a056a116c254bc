import errno
import sqlite3

import psycopg
import pytest
from django.db import OperationalError

from tutorium.core.backups.refusals import ProgramFailedError, ProgramMissingError
from tutorium.home.management.storage import words_for_program, words_for_storage

FULL = "The disk is full. What was stored before is safe; make room and start again."


def of_sqlite(code, said):
    """Return an error as Django hands it on."""
    cause = sqlite3.OperationalError(said)
    cause.sqlite_errorcode = code
    error = OperationalError(said)
    error.__cause__ = cause
    return error


def of_postgresql(said):
    error = OperationalError(said)
    error.__cause__ = psycopg.errors.DiskFull(said)
    return error


@pytest.mark.parametrize(
    "error",
    [
        of_sqlite(sqlite3.SQLITE_FULL, "database or disk is full"),
        of_postgresql('could not extend file "base/1/2"'),
        OperationalError("connection failed: FATAL: could not write: No space left on device"),
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
    ],
)
def test_words_for_a_full_disk(error):
    assert words_for_storage(error) == FULL


@pytest.mark.parametrize(
    "error",
    [
        of_sqlite(sqlite3.SQLITE_READONLY_DBMOVED, "attempt to write a readonly database"),
        of_sqlite(sqlite3.SQLITE_CANTOPEN, "unable to open database file"),
        PermissionError(errno.EACCES, "Permission denied"),
        OSError(errno.EROFS, "Read-only file system"),
    ],
)
def test_words_for_a_folder_that_cannot_be_written(error, settings):
    said = words_for_storage(error)

    assert said == f"Tutorium cannot write to {settings.DATA_DIR}. Nothing was changed."


def test_words_for_a_file_that_cannot_be_written_name_its_folder():
    said = words_for_storage(OSError(errno.EROFS, "Read-only file system", "/srv/backups/.x.part"))

    assert said == "Tutorium cannot write to /srv/backups. Nothing was changed."


def test_words_for_a_database_that_is_being_written():
    said = words_for_storage(of_sqlite(sqlite3.SQLITE_BUSY, "database is locked"))

    assert said == "Another process is writing to the database. Wait for it and start again."


@pytest.mark.parametrize(
    "said", ["no such table: library_answer", 'relation "library_answer" does not exist']
)
def test_words_for_a_database_that_is_not_up_to_date(said):
    words = words_for_storage(OperationalError(said))

    assert words == "The database is not up to date. Run: tutorium migrate"


def test_words_for_what_nobody_foresaw_hand_on_what_was_said():
    said = words_for_storage(OperationalError("connection refused"))

    assert said == "The database does not answer: connection refused"


def test_words_for_a_missing_program_say_how_to_get_it():
    said = words_for_program(ProgramMissingError("pg_dump"))

    assert said == (
        "PostgreSQL's own program pg_dump is needed, and is not on PATH. "
        "On Debian: sudo apt-get install postgresql-client"
    )


def test_words_for_a_program_that_refused():
    said = words_for_program(ProgramFailedError("server version mismatch"))

    assert said == "PostgreSQL refused, and nothing was changed: server version mismatch"
