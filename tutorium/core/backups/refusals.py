"""Why a backup is not written or not put back."""


class FileExistsAlreadyError(Exception):
    """There is a file of that name."""


class EmptyDatabaseError(Exception):
    """There is nothing to back up."""


class RestoreRefusedError(Exception):
    """A backup was not put back, and nothing was changed."""


class NotABackupError(RestoreRefusedError):
    """The file is not a database of Tutorium, or a damaged one; carries what was found."""


class NewerBackupError(RestoreRefusedError):
    """A later version of Tutorium wrote the backup; carries what this one does not know."""


class DatabaseInUseError(RestoreRefusedError):
    """The server is running."""


class ProgramMissingError(Exception):
    """PostgreSQL's own program is needed; carries its name."""


class ProgramFailedError(Exception):
    """PostgreSQL's own program refused; carries what it said."""
