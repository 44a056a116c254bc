"""What counts as the site's own ground being away, by errors that databases really raise."""

import errno
import sqlite3
from contextlib import closing

import psycopg
import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection

from tutorium.core.outages import is_outage


def wrapped(kind, cause):
    """Return an error as Django hands on one of a driver."""
    error = kind(*cause.args)
    error.__cause__ = cause
    return error


def said_by_sqlite(statement, *before):
    with closing(sqlite3.connect(":memory:")) as database:
        for each in before:
            database.execute(each)
        with pytest.raises(sqlite3.Error) as caught:
            database.execute(statement)
    return wrapped(OperationalError, caught.value)


def test_full_database_is_an_outage():
    large = "INSERT INTO kept VALUES (zeroblob(1000000))"
    error = said_by_sqlite(large, "PRAGMA max_page_count = 2", "CREATE TABLE kept (said)")

    assert (str(error), is_outage(error)) == ("database or disk is full", True)


def test_database_that_cannot_be_written_is_an_outage():
    error = said_by_sqlite("CREATE TABLE kept (said)", "PRAGMA query_only = ON")

    assert (str(error), is_outage(error)) == ("attempt to write a readonly database", True)


def test_database_that_cannot_be_opened_is_an_outage(tmp_path):
    with pytest.raises(sqlite3.Error) as caught:
        sqlite3.connect(tmp_path / "away" / "site.sqlite3")

    assert is_outage(wrapped(OperationalError, caught.value))


def test_fault_in_a_statement_is_ours():
    assert not is_outage(said_by_sqlite("SELECT nothing FROM nowhere"))


@pytest.mark.parametrize(
    ("kind", "cause"),
    [
        (OperationalError, psycopg.errors.AdminShutdown("terminating connection")),
        (OperationalError, psycopg.errors.DiskFull("could not extend file")),
        (OperationalError, psycopg.OperationalError("connection refused")),
        (InterfaceError, psycopg.InterfaceError("connection already closed")),
        (DatabaseError, psycopg.errors.ReadOnlySqlTransaction("cannot execute INSERT")),
    ],
)
def test_postgresql_that_is_away_or_takes_nothing_is_an_outage(kind, cause):
    assert is_outage(wrapped(kind, cause))


def test_other_errors_of_postgresql_are_ours():
    cause = psycopg.errors.UndefinedTable("relation does not exist")

    assert not is_outage(wrapped(DatabaseError, cause))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS])
def test_disk_without_room_is_an_outage(number):
    assert is_outage(OSError(number, "no"))


@pytest.mark.parametrize("error", [None, ValueError(), FileNotFoundError(errno.ENOENT, "no")])
def test_anything_else_is_none(error):
    assert not is_outage(error)


@pytest.mark.django_db
def test_what_this_database_says_of_a_wrong_statement_is_ours():
    with pytest.raises(DatabaseError) as caught, connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")

    assert not is_outage(caught.value)
