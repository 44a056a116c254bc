"""PostgreSQL, to move from and to."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from tutorium.core.moving.refusals import InUseError

_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
_SEQUENCES = """
SELECT tables.relname, columns.attname,
       quote_ident(spaces.nspname) || '.' || quote_ident(sequences.relname)
FROM pg_class sequences
JOIN pg_namespace spaces ON spaces.oid = sequences.relnamespace
JOIN pg_depend ON pg_depend.objid = sequences.oid AND pg_depend.deptype IN ('a', 'i')
JOIN pg_class tables ON tables.oid = pg_depend.refobjid
JOIN pg_attribute columns
  ON columns.attrelid = tables.oid AND columns.attnum = pg_depend.refobjsubid
WHERE sequences.relkind = 'S' AND spaces.nspname = current_schema()
"""


def require_alone(connection: BaseDatabaseWrapper) -> None:
    """Raise `InUseError` where anybody else is connected to the database."""
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS)
        if cursor.fetchone() != (0,):
            raise InUseError


def hold_still(connection: BaseDatabaseWrapper, names: Sequence[str]) -> dict[str, int]:
    """Let nobody write before the end of the transaction; return each table's last number."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {', '.join(map(quote, names))} IN SHARE MODE")
        return {
            table: _last(cursor, sequence)
            for table, (_column, sequence) in _sequences(cursor).items()
            if table in set(names)
        }


@contextmanager
def without_triggers(connection: BaseDatabaseWrapper, names: Sequence[str]) -> Iterator[None]:
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"ALTER TABLE {connection.ops.quote_name(name)} DISABLE TRIGGER USER")
        yield
        for name in names:
            cursor.execute(f"ALTER TABLE {connection.ops.quote_name(name)} ENABLE TRIGGER USER")


def empty(connection: BaseDatabaseWrapper, names: Sequence[str]) -> None:
    """Delete all rows, and those of other tables that point to them."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(map(connection.ops.quote_name, names))} CASCADE")


def count_on(connection: BaseDatabaseWrapper, numbers: Mapping[str, int]) -> None:
    """Let no table give a number again that was given before, to a row that has gone since."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table, (column, sequence) in _sequences(cursor).items():
            cursor.execute(f"SELECT max({quote(column)}) FROM {quote(table)}")  # noqa: S608 (quoted names)
            last = max(cursor.fetchone()[0] or 0, numbers.get(table, 0))
            if last:
                cursor.execute("SELECT setval(%s::regclass, %s)", [sequence, last])


def _sequences(cursor: CursorWrapper) -> dict[str, tuple[str, str]]:
    """Return, by table, the column that counts itself and what counts it."""
    cursor.execute(_SEQUENCES)
    return {table: (column, sequence) for table, column, sequence in cursor.fetchall()}


def _last(cursor: CursorWrapper, sequence: str) -> int:
    cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608 (quoted by the database)
    [number] = cursor.fetchone()
    return int(number)
