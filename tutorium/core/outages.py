"""Whether an error says that what the site stands on is away: its database, or room on the disk."""

import errno
import sqlite3
from enum import Enum, auto

from django.db import DatabaseError, InterfaceError, OperationalError


class Reason(Enum):
    """What is away, as far as the error tells."""

    FULL = auto()
    UNWRITABLE = auto()
    BUSY = auto()
    AWAY = auto()


OF_ERRNO = {
    errno.ENOSPC: Reason.FULL,
    errno.EDQUOT: Reason.FULL,
    errno.EFBIG: Reason.FULL,
    errno.EROFS: Reason.UNWRITABLE,
}
# SQLite says "operational error" also of a fault in a statement, which is ours.
OF_SQLITE = {
    sqlite3.SQLITE_FULL: Reason.FULL,
    sqlite3.SQLITE_READONLY: Reason.UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: Reason.UNWRITABLE,
    sqlite3.SQLITE_BUSY: Reason.BUSY,
    sqlite3.SQLITE_LOCKED: Reason.BUSY,
    sqlite3.SQLITE_IOERR: Reason.AWAY,
}
PRIMARY = 0xFF  # of an extended code of SQLite's, the part that is listed above
OF_POSTGRESQL = {
    "53100": Reason.FULL,
    "25006": Reason.UNWRITABLE,  # which psycopg takes for an internal error
}
NO_SPACE = "No space left"  # PostgreSQL's, where it lets nobody connect and gives no number


def is_outage(error: BaseException | None) -> bool:
    """Say whether the same may work in a minute, as nothing in what was asked for is at fault."""
    return reason_of(error) is not None


def reason_of(error: BaseException | None) -> Reason | None:
    """Return what is away; nothing where the fault is in what was asked for."""
    cause = error.__cause__ if isinstance(error, DatabaseError | InterfaceError) else error
    if isinstance(cause, OSError):
        return OF_ERRNO.get(cause.errno or 0)
    if isinstance(cause, sqlite3.Error):
        return OF_SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & PRIMARY)
    if reason := OF_POSTGRESQL.get(getattr(cause, "sqlstate", None) or ""):
        return reason
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    return Reason.FULL if NO_SPACE in str(error) else Reason.AWAY
