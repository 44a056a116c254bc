"""Why a database is not moved."""

from tutorium.core.moving.checksums import Checksum


class MoveError(Exception):
    """Nothing was moved, and no row of the other database has changed."""


class InUseError(MoveError):
    """Somebody else is connected to the database that is to be moved."""


class RowRefusedError(MoveError):
    """The other engine does not take a row."""

    def __init__(self, table: str, key: object, said: str) -> None:
        super().__init__(f"{table} {key}: {said}")
        self.table, self.key, self.said = table, key, said


class DiffersError(MoveError):
    """What arrived in a table is not what was sent."""

    def __init__(self, table: str, sent: Checksum, arrived: Checksum) -> None:
        super().__init__(f"{table}: {sent} and {arrived}")
        self.table, self.sent, self.arrived = table, sent, arrived
