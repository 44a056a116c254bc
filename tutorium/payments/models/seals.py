"""The ledger in the database: a transaction sums to zero in one currency, and is never changed.

Entries are stored first and wait, by a foreign key that is looked at on commit, for the row of
their transaction. That row is let in only when its entries sum to zero in its currency, and no entry
after it. So on either engine nothing is committed that does not balance, whatever writes.

The triggers are taken away before every migration and made again after it, as SQLite makes tables
anew to change them.
"""

from typing import Any

from django.db import connections

UNBALANCED = "the entries of a transaction sum to zero in its currency"
SEALED = "nothing is added to a transaction that is written"
FOR_EVER = "what stands in the ledger stays as it is"

_UNBALANCED = """(SELECT COUNT(*) < 2 OR SUM(line.minor) <> 0
        OR SUM(CASE WHEN book.currency = NEW.currency THEN 0 ELSE 1 END) > 0
    FROM payments_entry line JOIN payments_account book ON book.id = line.account_id
    WHERE line.transaction_id = NEW.uid)"""
_SEALED = "EXISTS (SELECT 1 FROM payments_transaction t WHERE t.uid = NEW.transaction_id)"
_MOVED = "EXISTS (SELECT 1 FROM payments_entry line WHERE line.account_id = OLD.id)"
_ALWAYS = "1 = 1"

# By name: when and where, what is refused, and what is said then.
_TRIGGERS = {
    "ledger_entry": ("BEFORE INSERT ON payments_entry", _SEALED, SEALED),
    "ledger_entry_stays": ("BEFORE UPDATE ON payments_entry", _ALWAYS, FOR_EVER),
    "ledger_entry_is_kept": ("BEFORE DELETE ON payments_entry", _ALWAYS, FOR_EVER),
    "ledger_transaction": ("BEFORE INSERT ON payments_transaction", _UNBALANCED, UNBALANCED),
    "ledger_transaction_stays": ("BEFORE UPDATE ON payments_transaction", _ALWAYS, FOR_EVER),
    "ledger_transaction_is_kept": ("BEFORE DELETE ON payments_transaction", _ALWAYS, FOR_EVER),
    "ledger_account_stays": ("BEFORE UPDATE ON payments_account", _MOVED, FOR_EVER),
}
_TABLES = {"payments_account", "payments_entry", "payments_transaction"}
# Two sessions that write entries of one transaction wait for each other: the second one then sees
# that the transaction is written. SQLite has one writer.
_LOCK = {
    "ledger_entry": "PERFORM pg_advisory_xact_lock(hashtextextended(NEW.transaction_id, 0));",
}


def take_away(using: str) -> None:
    """Drop the triggers, before tables are changed."""
    for statement in taking_away(connections[using].vendor):
        _execute(using, statement)


def make(using: str) -> None:
    """Make the triggers, once the tables are there."""
    take_away(using)
    if _TABLES - set(connections[using].introspection.table_names()):
        return
    for statement in making(connections[using].vendor):
        _execute(using, statement)


def are_there(using: str) -> bool:
    """Say whether all triggers are there."""
    vendor = connections[using].vendor
    table, name = ("sqlite_master", "name") if vendor == "sqlite" else ("pg_trigger", "tgname")
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT {name} FROM {table} WHERE {name} LIKE 'ledger_%%'")  # noqa: S608 (our own words)
        return {row[0] for row in cursor.fetchall()} >= set(_TRIGGERS)


def taking_away(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}" for name in _TRIGGERS]
    return [f"DROP FUNCTION IF EXISTS {name} CASCADE" for name in _TRIGGERS]


def making(vendor: str) -> list[str]:
    return [
        statement
        for name, (when, refused, say) in _TRIGGERS.items()
        for statement in _trigger(vendor, name, when, (refused, say))
    ]


def _trigger(vendor: str, name: str, when: str, refusal: tuple[str, str]) -> list[str]:
    refused, say = refusal
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{say}') WHERE {refused}; END"
        ]
    function = (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" {_LOCK.get(name, '')} IF {refused} THEN RAISE EXCEPTION '{say}'"
        " USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        f" RETURN {'OLD' if 'DELETE' in when else 'NEW'}; END $$"
    )
    return [function, f"CREATE TRIGGER {name} {when} FOR EACH ROW EXECUTE FUNCTION {name}()"]


def _execute(using: str, statement: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(statement)


def before_migrating(*, using: str, **_rest: Any) -> None:
    take_away(using)


def after_migrating(*, using: str, **_rest: Any) -> None:
    make(using)
