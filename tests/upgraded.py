"""Kept databases of earlier versions, and what of their rows an upgrade has to leave alone."""

import sqlite3
from contextlib import closing
from pathlib import Path

KEPT = sorted((Path(__file__).parent / "fixtures" / "databases").glob("*.sqlite3.gz"))
# Made anew by every version out of what else is there.
MADE_ANEW = (
    "core_contentversion",  # which counts changes
    "django_",
    "sqlite_",
    "auth_permission",
    "auth_group_permissions",
    "search_",
    "wagtailcore_referenceindex",
    "wagtailsearch_",
)
Rows = dict[str, dict[int, dict[str, object]]]  # of each table, by key, a row's values by name


def rows_of(database: Path) -> Rows:
    """Return all that people and packs put there."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table'"
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [name for (name,) in connection.execute(names) if not name.startswith(MADE_ANEW)]
        return {
            name: {
                row["_key"]: dict(row)
                for row in connection.execute(f'SELECT rowid AS _key, * FROM "{name}"')  # noqa: S608 (their own names)
            }
            for name in tables
        }


def lost_values(before: Rows, after: Rows) -> list[str]:
    """Name what is there no more or says something else; new columns and tables are none of it."""
    found = []
    for table, rows in before.items():
        for key, row in rows.items():
            now = after.get(table, {}).get(key)
            if now is None:
                found.append(f"{table} {key} is gone")
                continue
            changed = {name for name in row if name in now and now[name] != row[name]}
            found += [f"{table} {key} {name}: {row[name]!r} is {now[name]!r}" for name in changed]
    return found
