"""PostgreSQL: a backup is what pg_dump writes in its custom format."""

import os
import subprocess
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection

from tutorium.core.backups.names import free_name
from tutorium.core.backups.refusals import (
    NotABackupError,
    ProgramFailedError,
    ProgramMissingError,
)
from tutorium.core.database import Migration

WORDS_FOR_PARAMETERS = {
    "dbname": "PGDATABASE",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "host": "PGHOST",
    "port": "PGPORT",
    "sslmode": "PGSSLMODE",
}
EMPTY = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"


def write(part: Path) -> None:
    """Dump the database as of this moment."""
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file", str(part))


def read_applied(file: Path) -> set[Migration]:
    """Return the migrations of a backup. Raises `NotABackupError`, and `OSError` for no file."""
    file.stat()
    try:
        rows = _run("pg_restore", "--data-only", "--table=django_migrations", "--file=-", str(file))
    except ProgramFailedError as error:
        raise NotABackupError(str(error)) from error
    cells = [line.split("\t") for line in rows.splitlines() if line[:1].isdigit()]
    if not cells:
        raise NotABackupError
    return {(app, name) for _, app, name, _ in cells}


def put_back(file: Path) -> Path | None:
    """Replace all that the database holds, in one transaction; return a dump of what it held."""
    folder = Path(settings.DATA_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = free_name(folder / "postgresql.before-restore")
    write(aside)
    aside.chmod(0o600)
    with tempfile.NamedTemporaryFile(suffix=".sql") as script:
        _run("pg_restore", "--no-owner", "--no-privileges", "--file", script.name, str(file))
        _run(
            "psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1",
            "--command", EMPTY, "--file", script.name,
        )  # fmt: skip
    return aside


def _run(program: str, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 (our own words and paths)
            [program, *arguments],
            env=os.environ | _parameters(),
            capture_output=True,
            text=True,
            check=True,
        )
    except FileNotFoundError as error:
        raise ProgramMissingError(program) from error
    except subprocess.CalledProcessError as error:
        raise ProgramFailedError(error.stderr.strip()) from error
    return done.stdout


def _parameters() -> dict[str, str]:
    """Say to PostgreSQL's programs, by their environment, which database is meant."""
    said = connection.get_connection_params()
    return {word: str(said[name]) for name, word in WORDS_FOR_PARAMETERS.items() if said.get(name)}
