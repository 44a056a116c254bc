"""All rows of the database into another one, of whichever engine, and the proof that they arrived.

The other database has been migrated and holds nothing that anybody wants to keep. Rows are read and
written table by table, in one transaction on either side; then both are read again, counted and
added up.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from types import ModuleType
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connections, models, transaction

from tutorium.core.moving import postgresql, sqlite
from tutorium.core.moving.checksums import Checksum
from tutorium.core.moving.refusals import DiffersError, RowRefusedError

KINDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}
BATCH = 1_000  # rows written at once
# Wagtail's index for the desk is another table on every engine; `update_index` makes it.
MADE_THERE = {"wagtailsearch"}
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Table:
    model: type[models.Model]
    fields: Sequence[models.Field[Any, Any]]

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    def rows(self, using: str) -> Iterator[Row]:
        columns = [field.attname for field in self.fields]
        everything: models.QuerySet[Any] = models.QuerySet(self.model, using=using).order_by()
        return everything.values_list(*columns).iterator(BATCH)

    def checksum(self, using: str) -> Checksum:
        return Checksum.of(self.rows(using))


@dataclass(frozen=True)
class Moved:
    table: str
    checksum: Checksum  # of either side


def require_alone(using: str) -> None:
    """Raise `InUseError` where any other process is connected to a database."""
    KINDS[connections[using].vendor].require_alone(connections[using])


def move(to: str, *, source: str = "default", told: Callable[[Moved], None]) -> None:
    """Replace all rows of the migrated database `to` by those of `source`.

    `told` hears of each table once it is known to be the same on both sides. Raises `MoveError`;
    then nothing in `to` has changed.
    """
    tables = all_tables()
    names = [table.name for table in tables]
    engine = KINDS[connections[to].vendor]
    with transaction.atomic(using=source), transaction.atomic(using=to):
        kept = KINDS[connections[source].vendor].hold_still(connections[source], names)
        with engine.without_triggers(connections[to], names):
            engine.empty(connections[to], names)
            for table in tables:
                _write(table, source, to)
            connections[to].check_constraints()
            for table in tables:
                told(_compared(table, source, to))
        engine.count_on(connections[to], kept)


def all_tables() -> list[Table]:
    """Return the tables that models stand for, those between two models included."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        options = model._meta
        if options.managed and not options.proxy and options.app_label not in MADE_THERE:
            table = Table(model, model._meta.local_concrete_fields)
            found[table.name] = table
    return list(found.values())


def _write(table: Table, source: str, to: str) -> None:
    rows = table.rows(source)
    while batch := list(islice(rows, BATCH)):
        _insert(table, batch, to)


def _insert(table: Table, batch: list[Row], to: str) -> None:
    """Insert rows as they are, past what a model does when it is saved."""
    connection = connections[to]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in table.fields)
    places = ", ".join("%s" for _ in table.fields)
    statement = f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({places})"  # noqa: S608 (quoted names)
    try:
        with transaction.atomic(using=to), connection.cursor() as cursor:
            cursor.executemany(statement, [_prepared(table, row, to) for row in batch])
    except (DatabaseError, ValueError) as error:  # the latter of psycopg, for NUL in a text
        if len(batch) == 1:
            raise RowRefusedError(table.name, _key(table, batch[0]), str(error)) from error
        half = len(batch) // 2
        _insert(table, batch[:half], to)
        _insert(table, batch[half:], to)


def _prepared(table: Table, row: Row, to: str) -> Row:
    connection = connections[to]
    return tuple(
        field.get_db_prep_save(value, connection)
        for field, value in zip(table.fields, row, strict=True)
    )


def _key(table: Table, row: Row) -> object:
    return next(value for field, value in zip(table.fields, row, strict=True) if field.primary_key)


def _compared(table: Table, source: str, to: str) -> Moved:
    sent, arrived = table.checksum(source), table.checksum(to)
    if sent != arrived:
        raise DiffersError(table.name, sent, arrived)
    return Moved(table.name, sent)
