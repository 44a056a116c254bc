"""Words for what a disk or a database refuses."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from tutorium.core.backups.refusals import ProgramFailedError, ProgramMissingError
from tutorium.core.outages import Reason, reason_of

# As SQLite and PostgreSQL say that a table or a column is missing.
OUT_OF_DATE = ("no such table", "no such column", 'relation "')


def words_for_storage(error: Exception) -> str:
    reason, said = reason_of(error), str(error)
    if reason is Reason.FULL:
        return _("The disk is full. What was stored before is safe; make room and start again.")
    if reason is Reason.UNWRITABLE or isinstance(error, PermissionError):
        folder = folder_of(error)
        return _("Tutorium cannot write to %(folder)s. Nothing was changed.") % {"folder": folder}
    if reason is Reason.BUSY:
        return _("Another process is writing to the database. Wait for it and start again.")
    if any(words in said for words in OUT_OF_DATE):
        return _("The database is not up to date. Run: tutorium migrate")
    return _("The database does not answer: %(error)s") % {"error": said}


def folder_of(error: Exception) -> str:
    """Return the folder of the file that could not be written, where the error names one."""
    file = error.filename if isinstance(error, OSError) else None
    return str(Path(file).parent if file else settings.DATA_DIR)


def words_for_program(refusal: ProgramMissingError | ProgramFailedError) -> str:
    if isinstance(refusal, ProgramMissingError):
        return _(
            "PostgreSQL's own program %(program)s is needed, and is not on PATH. "
            "On Debian: sudo apt-get install postgresql-client"
        ) % {"program": refusal}
    return _("PostgreSQL refused, and nothing was changed: %(said)s") % {"said": refusal}
