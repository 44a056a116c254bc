"""Queries that Django writes as SQL once, for paths that are gone with every request.

Writing a query costs Django up to ten times what the database takes to answer it, though from one
request to the next nothing differs but a key or two. What is prepared keeps its SQL, for each
database by itself; the values are put in each time it is asked, and every asking is answered by
the database.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, update_wrapper
from typing import Any, ClassVar, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BigIntegerField, Expression, Field, QuerySet
from django.db.transaction import TransactionManagementError

KEY = BigIntegerField()  # of a row
KEPT = 8  # of one query, for different constants
Row = TypeVar("Row")


@dataclass(frozen=True)
class Day:
    """Stands in a prepared query for a moment of which nothing but its day is asked."""

    day: date

    def date(self) -> date:
        return self.day


class Parameter(Expression):
    """A value that is put in when a query is asked, or one of several at its place among them."""

    def __init__(self, name: str, field: "Field[Any, Any]", place: int | None = None) -> None:
        super().__init__(output_field=field)
        self.name, self.place = name, place

    def of(self, values: Mapping[str, Any]) -> object:
        value = values[self.name]
        return value if self.place is None else value[self.place]

    def as_sql(self, *_: Any) -> Any:
        return "%s", [self]

    def __str__(self) -> str:
        raise TypeError(f"the value of {self.name} is not there yet")  # as `iexact` asks for it


def several(name: str, field: "Field[Any, Any]", *, count: int) -> list[Any]:
    """Return parameters for so many values, which are given as one sequence."""
    return [Parameter(name, field, place) for place in range(count)]


class prepared:  # noqa: N801 (a decorator)
    """Prepare the query that a function returns; it is called with a `Parameter` for each value.

    Parameters are named with the fields that their values are of. What is not named is constant: it
    is given by its place, must be hashable, and there is SQL for each of the latest few.
    """

    def __init__(self, **fields: "Field[Any, Any]") -> None:
        self._parameters = {name: Parameter(name, field) for name, field in fields.items()}

    def __call__(self, build: "Callable[..., QuerySet[Any, Row]]") -> "Prepared[Row]":
        return Prepared(build, self._parameters)


class Prepared(Generic[Row]):
    def __init__(
        self, build: "Callable[..., QuerySet[Any, Row]]", parameters: dict[str, Parameter]
    ) -> None:
        self._build, self._parameters = build, parameters
        self._rows = lru_cache(maxsize=KEPT)(self._make)
        self._written = lru_cache(maxsize=2 * KEPT)(self._write)
        update_wrapper(self, build)

    def __call__(self, *constants: Hashable, **values: object) -> list[Row]:
        """Ask the database, by each value under its name."""
        rows = self._rows(constants)
        return list(self._written(rows.db, constants).asked(rows, values))

    def first(self, *constants: Hashable, **values: object) -> Row | None:
        return next(iter(self(*constants, **values)), None)

    def get(self, *constants: Hashable, **values: object) -> Row:
        """Return the row that must be there; raise its model's `DoesNotExist` where it is not."""
        found = self.first(*constants, **values)
        if found is None:
            raise self._rows(constants).model.DoesNotExist
        return found

    def _make(self, constants: tuple[Hashable, ...]) -> "QuerySet[Any, Row]":
        return self._build(*constants, **self._parameters)

    def _write(self, alias: str, constants: tuple[Hashable, ...]) -> "_Written":
        compiler = self._rows(constants).query.get_compiler(using=alias)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:  # it asks for one of none, and no database need be asked
            sql, params = "", ()
        return _Written(alias, compiler, sql, params)


@dataclass(frozen=True)
class _Written:
    """A query that was written for a database, with parameters where values have to be put in."""

    alias: str
    compiler: Any
    sql: str
    params: Sequence[object]

    def asked(
        self, rows: "QuerySet[Any, Row]", values: Mapping[str, object]
    ) -> "QuerySet[Any, Row]":
        asked = rows.all()
        query: Any = _Asked(self, [self._value(each, values) for each in self.params])
        asked.query = query
        return asked

    def _value(self, param: object, values: Mapping[str, object]) -> object:
        if not isinstance(param, Parameter):
            return param
        field, connection = param.output_field, connections[self.alias]
        return field.get_db_prep_value(param.of(values), connection, prepared=False)


@dataclass(frozen=True)
class _Asked:
    """Stands for the query of a queryset: its compiler has nothing left to write."""

    written: _Written
    params: Sequence[object]
    values_select: ClassVar[tuple[str, ...]] = ()  # how rows are given is the queryset's to say

    def get_compiler(self, using: str) -> Any:
        compiler = copy(self.written.compiler)
        compiler.connection = connections[using]  # of this thread
        if compiler.query.select_for_update and compiler.connection.get_autocommit():
            raise TransactionManagementError("rows are taken within a transaction")
        compiler.as_sql = lambda: (self.written.sql, self.params)
        return compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self.written.compiler.query, name)
