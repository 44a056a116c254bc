"""Foreign SQLite files, read with care: in memory, unchanged, plain tables and nothing else.

A database can carry programs: views, triggers, virtual tables, generated columns and expressions
of its own run when it is asked. So a file that has any is refused, what may be asked is settled
by an authoriser, and every question has an end.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from tutorium.formats.quizzes.xml_safety import UnsafeFileError

MAX_DATABASE = 150_000_000  # bytes; a million recalls take some sixty
MAX_VALUE = 20_000_000  # bytes of one value; old collections keep all note types in one
MAX_COLUMNS = 200
MAX_STEPS = 300_000_000  # of SQLite's machine, for one file
_STEPS_AT_ONCE = 1_000_000
_MAGIC = b"SQLite format 3\0"
_JOURNAL_MODE = slice(18, 20)  # of the header: 2 is write-ahead, for which memory has no file
_NO_JOURNAL = b"\1\1"
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
_PLAIN = {"table", "index"}

Row = tuple[int | float | str | bytes | None, ...]


@dataclass(frozen=True, slots=True)
class Database:
    """Tables by name, with the names of their columns."""

    tables: dict[str, tuple[str, ...]]
    _connection: sqlite3.Connection

    def rows(self, table: str, columns: tuple[str, ...], *, most: int) -> Iterator[Row]:
        """Yield the named columns of all rows, in the order they stand.

        Raises `UnsafeFileError` where there is no such table or column, or too much of it.
        """
        missing = [name for name in columns if name not in self.tables.get(table, ())]
        if missing:
            raise UnsafeFileError("not-a-collection", f"{table} without {', '.join(missing)}")
        listed = ", ".join(f'"{name}"' for name in columns)
        question = f'SELECT {listed} FROM "{table}" NOT INDEXED'  # noqa: S608  (names are ours)
        with _errors_named(table):
            for count, row in enumerate(self._connection.execute(question)):
                if count >= most:
                    raise UnsafeFileError("too-many", f"more than {most:,} rows in {table}")
                yield row


@contextmanager
def open_database(data: bytes) -> Iterator[Database]:
    """Open the bytes of a database. Raises `UnsafeFileError`, and nothing else."""
    if len(data) > MAX_DATABASE:
        raise UnsafeFileError("too-large", f"{len(data):,} bytes; at most {MAX_DATABASE:,}")
    if not data.startswith(_MAGIC):
        raise UnsafeFileError("not-a-collection", "it is no SQLite database")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with _errors_named("the file"):
            _guard(connection)
            connection.deserialize(_without_journal(data))
            tables = dict(_tables(connection))
            connection.set_authorizer(_only_reading)
        yield Database(tables, connection)


def _without_journal(data: bytes) -> bytes:
    if data[_JOURNAL_MODE] == _NO_JOURNAL:
        return data
    return data[: _JOURNAL_MODE.start] + _NO_JOURNAL + data[_JOURNAL_MODE.stop :]


def _guard(connection: sqlite3.Connection) -> None:
    for pragma in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON", "mmap_size=0"):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_collation("unicase", by_letters)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, MAX_COLUMNS)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.text_factory = lambda text: text.decode("utf-8", errors="replace")
    steps = iter(range(MAX_STEPS // _STEPS_AT_ONCE))
    connection.set_progress_handler(lambda: next(steps, None) is None, _STEPS_AT_ONCE)


def by_letters(left: str, right: str) -> int:
    """Compare as Anki's own collation does: capitals count for nothing."""
    one, other = left.casefold(), right.casefold()
    return (one > other) - (one < other)


def _tables(connection: sqlite3.Connection) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each table with its columns, once the schema was found to be nothing but tables."""
    said = connection.execute("SELECT type, name, sql FROM sqlite_master LIMIT 1001").fetchall()
    if len(said) > 1000:  # noqa: PLR2004  (Anki has some twenty)
        raise UnsafeFileError("schema", "more than 1,000 tables")
    for kind, name, sql in said:
        words = " ".join(str(sql or "").split()).upper()
        if kind not in _PLAIN or words.startswith("CREATE VIRTUAL"):
            raise UnsafeFileError("schema", f"{kind} {str(name)[:60]}")
    for name in [str(name) for kind, name, _ in said if kind == "table"]:
        columns = connection.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (name,))
        listed = columns.fetchall()
        if any(hidden for _, hidden in listed):
            raise UnsafeFileError("schema", f"columns of {name[:60]} that are worked out")
        yield name, tuple(str(column) for column, _ in listed)


def _only_reading(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


@contextmanager
def _errors_named(what: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OverflowError, MemoryError, UnicodeError) as error:
        raise UnsafeFileError("damaged-database", f"{what} ({str(error)[:80]})") from error
