"""The server of PostgreSQL that the site stands on: where it keeps things, stopping and starting it."""

# ruff: noqa: PLC0415 (Django is set up first, on a folder of its own)
import os
import shlex
import subprocess
from pathlib import Path

# What script/with_postgresql.py turns off, and no operator does.
KEEPS = ("fsync", "synchronous_commit", "full_page_writes")


def data_folder() -> Path:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        [data] = cursor.fetchone()
    return Path(data)


def keep_promises() -> None:
    """Let a commit wait until it is on the disk, as it does for an operator."""
    from django.db import connection

    with connection.cursor() as cursor:
        for setting in KEEPS:
            cursor.execute(f"ALTER SYSTEM SET {setting} = on")
        cursor.execute("SELECT pg_reload_conf()")


def stop(data: Path, mode: str = "fast") -> None:
    _control(data, "stop", "-m", mode)


def start(data: Path) -> None:
    """Start it where it is looked for, which `pg_ctl start` would forget."""
    _program, *options = shlex.split((data / "postmaster.opts").read_text())
    _control(data, "start", "-w", "-l", str(data / "log"), "-o", shlex.join(options))


def is_up(data: Path) -> bool:
    return _control(data, "status", check=False) == 0


def _control(data: Path, deed: str, *more: str, check: bool = True) -> int:
    """Call pg_ctl as whoever the server belongs to; return its exit code."""
    owner = data.stat()
    done = subprocess.run(
        ["pg_ctl", "-D", str(data), deed, *more],
        check=check,
        stdout=subprocess.DEVNULL,
        user=owner.st_uid if os.geteuid() == 0 else None,
        group=owner.st_gid if os.geteuid() == 0 else None,
        cwd="/",
    )
    return done.returncode
