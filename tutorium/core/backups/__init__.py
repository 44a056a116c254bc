"""One file that holds the whole database, written while the site runs, and the way back.

Figures are rows, uploads do not exist: what is in the database is the whole installation, apart
from its settings.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from django.db import DatabaseError, connection

from tutorium.core.backups import postgresql, sqlite
from tutorium.core.backups.refusals import (
    EmptyDatabaseError,
    FileExistsAlreadyError,
    NewerBackupError,
)
from tutorium.core.database import fit_of
from tutorium.core.models import ContentVersion

KINDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


@dataclass(frozen=True)
class Restored:
    aside: Path | None  # where the database that was there is kept
    is_older: bool  # migrations are missing
    version_before: int  # of the content that is kept aside


def write_backup(file: Path, *, replace: bool = False) -> int:
    """Write the database to `file`, whole or not at all; return its size in bytes.

    Raises `FileExistsAlreadyError` unless it may replace, `EmptyDatabaseError`, and what the kinds
    raise.
    """
    if file.exists() and not replace:
        raise FileExistsAlreadyError(str(file))
    if not connection.introspection.table_names():
        raise EmptyDatabaseError
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _kind().write(part)
        size = part.stat().st_size
        _to_disk(part)
        part.replace(file)
        _to_disk(file.parent)
    finally:
        part.unlink(missing_ok=True)
    return size


def restore_backup(file: Path) -> Restored:
    """Put the database of `file` in the place of the present one, which is kept aside.

    Raises `NewerBackupError`, and what the kinds raise; then nothing has changed.
    """
    kind = _kind()
    fit = fit_of(kind.read_applied(file))
    if fit.is_newer:
        raise NewerBackupError(", ".join(".".join(each) for each in fit.unknown))
    version = _content_version()
    connection.close()
    return Restored(kind.put_back(file), is_older=bool(fit.missing), version_before=version)


def _content_version() -> int:
    """Return the present version, or nothing where the database is too damaged to say."""
    try:
        return ContentVersion.current()
    except DatabaseError:
        return 0


def _kind() -> ModuleType:
    return KINDS[connection.vendor]


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
