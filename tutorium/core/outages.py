"""Whether an error says that what the site stands on is away: its database, or room on the disk."""

import errno
import sqlite3

from django.db import DatabaseError, InterfaceError, OperationalError

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG}
# SQLite says "operational error" also of a fault in a statement, which is ours.
OF_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
PRIMARY = 0xFF  # of an extended code of SQLite's, the part that is listed above
READ_ONLY = "25006"  # PostgreSQL's, which psycopg takes for an internal error


def is_outage(error: BaseException | None) -> bool:
    """Say whether the same may work in a minute, as nothing in what was asked for is at fault."""
    cause = error.__cause__ if isinstance(error, DatabaseError | InterfaceError) else error
    if isinstance(cause, OSError):
        return cause.errno in NO_ROOM
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & PRIMARY in OF_SQLITE
    is_away = isinstance(error, OperationalError | InterfaceError)
    return is_away or getattr(cause, "sqlstate", "") == READ_ONLY
