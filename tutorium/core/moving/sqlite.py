"""SQLite, to move from and to."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import OperationalError

from tutorium.core.moving.refusals import InUseError

PATIENCE = 1_000  # milliseconds that whoever is there may take to leave
_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_NUMBERS = "SELECT name, seq FROM sqlite_sequence"


def require_alone(connection: BaseDatabaseWrapper) -> None:
    """Raise `InUseError` where another process has the file open."""
    with connection.cursor() as cursor:
        [patience] = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE}")
        try:
            cursor.execute("PRAGMA journal_mode=DELETE")  # only who is alone may leave the log
            cursor.execute("PRAGMA journal_mode=WAL")
        except OperationalError as error:
            raise InUseError from error
        finally:
            cursor.execute(f"PRAGMA busy_timeout={patience}")


def hold_still(connection: BaseDatabaseWrapper, names: Sequence[str]) -> dict[str, int]:
    """Return the highest number that each table ever gave. The transaction keeps others out."""
    with connection.cursor() as cursor:
        cursor.execute(_NUMBERS)
        return {name: number for name, number in cursor.fetchall() if name in set(names)}


@contextmanager
def without_triggers(connection: BaseDatabaseWrapper, _names: Sequence[str]) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(_TRIGGERS)
        triggers = cursor.fetchall()
        for name, _made in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _name, made in triggers:
            cursor.execute(made)


def empty(connection: BaseDatabaseWrapper, names: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")  # noqa: S608 (a name of ours)


def count_on(connection: BaseDatabaseWrapper, numbers: Mapping[str, int]) -> None:
    """Let no table give a number again that was given before, to a row that has gone since."""
    with connection.cursor() as cursor:
        for name, number in numbers.items():
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [name])
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [name, number]
            )
