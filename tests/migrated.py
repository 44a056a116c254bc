"""A migrated database, kept beside pytest's cache for the next run and the next process.

Django brings an empty database up to date by some 240 migrations, which takes longer than most
files of tests. What was kept goes by all that decides how it looks; `migrate` runs all the same,
and finds nothing to do.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Protocol

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).parent.parent
SQLITE = "sqlite"
DECIDE = ("tutorium/settings.py", "requirements/dev.lock")


class Engine(Protocol):
    def restore(self, file: Path, name: str) -> None: ...

    def keep(self, file: Path) -> None: ...

    def close(self) -> None: ...


class SQLite:
    """In memory, where a database lives as long as somebody is connected to it."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection
        self._held: list[sqlite3.Connection] = []

    def restore(self, file: Path, name: str) -> None:
        memory = sqlite3.connect(name, uri=True)
        with closing(sqlite3.connect(file)) as kept:
            kept.backup(memory)
        self._held.append(memory)

    def keep(self, file: Path) -> None:
        self._connection.ensure_connection()
        with closing(sqlite3.connect(file)) as kept:
            self._connection.connection.backup(kept)

    def close(self) -> None:
        for each in self._held:
            each.close()


class PostgreSQL:
    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection

    def restore(self, file: Path, name: str) -> None:
        self._run("pg_restore", "--no-owner", "--dbname", self._address(name), str(file))

    def keep(self, file: Path) -> None:
        name = self._connection.settings_dict["NAME"]
        self._run("pg_dump", "--format=custom", "--file", str(file), self._address(name))

    def close(self) -> None:
        pass

    def _address(self, name: str) -> str:
        said = self._connection.get_connection_params()
        known = {key: said[key] for key in ("host", "port", "user", "password") if key in said}
        return make_conninfo(**known, dbname=name)

    def _run(self, *command: str) -> None:
        subprocess.run(command, check=True, capture_output=True)


class Migrated:
    """Puts what was kept into the database that Django makes for the tests."""

    def __init__(self, connection: BaseDatabaseWrapper, folder: Path) -> None:
        is_sqlite = connection.vendor == SQLITE
        self._creation = connection.creation
        self._engine: Engine = SQLite(connection) if is_sqlite else PostgreSQL(connection)
        self._file = folder / f"{connection.vendor}-{_key()}"
        self._lock = (folder / f"{connection.vendor}.lock").open("w")
        self.is_possible = is_sqlite or bool(shutil.which("pg_restore"))

    def begin(self) -> None:
        """Let one process at a time migrate, so that the others take what it made."""
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        create = self._creation._create_test_db  # noqa: SLF001 (Django has no hook between the two)

        def created(*arguments: object, **named: object) -> str:
            name: str = create(*arguments, **named)
            if self._file.exists():
                self._engine.restore(self._file, name)
            return name

        self._creation._create_test_db = created  # noqa: SLF001

    def end(self) -> None:
        del self._creation._create_test_db  # noqa: SLF001
        if not self._file.exists():
            for old in self._file.parent.glob(f"{self._file.name.partition('-')[0]}-*"):
                old.unlink()
            made = self._file.with_suffix(".part")
            self._engine.keep(made)
            made.replace(self._file)
        self._lock.close()

    def close(self) -> None:
        self._engine.close()


def sqlite_file(folder: Path) -> Path:
    """Return a migrated SQLite database that was kept, for tests that need one beside their own."""
    file = folder / f"{SQLITE}-{_key()}"
    with (folder / f"{SQLITE}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            made = file.with_suffix(".part")
            made.unlink(missing_ok=True)
            subprocess.run(
                [sys.executable, "-m", "tutorium.cli", "migrate", "--verbosity", "0"],
                env=os.environ | {"TUTORIUM_DATABASE_URL": f"sqlite:///{made}"},
                check=True,
            )
            made.replace(file)
    return file


def _key() -> str:
    said = hashlib.sha256()
    migrations = sorted(ROOT.glob("tutorium/*/migrations/*.py"))
    for path in (*migrations, *(ROOT / name for name in DECIDE)):
        said.update(f"{path.name}\0".encode() + path.read_bytes())
    return said.hexdigest()[:20]
