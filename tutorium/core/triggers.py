"""Triggers that refuse, on both engines, whatever writes.

SQLite makes a table anew to change it, and loses or stumbles over triggers. So whoever has some
takes them away before every migration and makes them again after it.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


@dataclass(frozen=True)
class Trigger:
    """When something happens to a table, as in `BEFORE INSERT ON letters_letter`, conditions are asked.

    `refusals` are conditions with what is said where one is true.
    """

    when: str
    refusals: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Triggers:
    """The triggers of a room, which stand whenever no migration runs.

    `made` gives them by name for an engine. They are made once all the tables are there that they
    stand on or read.
    """

    made: Callable[[str], Mapping[str, Trigger]]
    tables: Collection[str]

    def keep(self, app: AppConfig) -> None:
        """Take them away before every migration, and make them again after it."""
        pre_migrate.connect(self.before_migrating, sender=app)
        post_migrate.connect(self.after_migrating, sender=app)

    def take_away(self, using: str) -> None:
        take_away(using, self._made(using))

    def make(self, using: str) -> None:
        self.take_away(using)
        if set(self.tables) <= set(connections[using].introspection.table_names()):
            make(using, self._made(using))

    def are_there(self, using: str) -> bool:
        return are_there(using, self._made(using))

    def before_migrating(self, *, using: str, **_rest: Any) -> None:
        self.take_away(using)

    def after_migrating(self, *, using: str, **_rest: Any) -> None:
        self.make(using)

    def _made(self, using: str) -> Mapping[str, Trigger]:
        return self.made(connections[using].vendor)


def take_away(using: str, names: Collection[str]) -> None:
    kind, how = (
        ("TRIGGER", "") if connections[using].vendor == "sqlite" else ("FUNCTION", "CASCADE")
    )
    for name in names:
        _execute(using, f"DROP {kind} IF EXISTS {name} {how}")


def make(using: str, triggers: Mapping[str, Trigger]) -> None:
    for name, trigger in triggers.items():
        for statement in _making(connections[using].vendor, name, trigger):
            _execute(using, statement)


def are_there(using: str, names: Collection[str]) -> bool:
    """Say whether all triggers are there."""
    vendor = connections[using].vendor
    ask = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if vendor != "sqlite":
        ask = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    with connections[using].cursor() as cursor:
        cursor.execute(ask)
        return {row[0] for row in cursor.fetchall()} >= set(names)


def _execute(using: str, statement: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(statement)


def _making(vendor: str, name: str, trigger: Trigger) -> list[str]:
    if vendor == "sqlite":
        body = " ".join(
            f"SELECT RAISE(ABORT, '{say}') WHERE {condition};"
            for condition, say in trigger.refusals
        )
        return [f"CREATE TRIGGER {name} {trigger.when} BEGIN {body} END"]
    checks = " ".join(
        f"IF {condition} THEN RAISE EXCEPTION '{say}'"
        " USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        for condition, say in trigger.refusals
    )
    function = (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN {checks} RETURN COALESCE(NEW, OLD); END $$"
    )
    return [
        function,
        f"CREATE TRIGGER {name} {trigger.when} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]
