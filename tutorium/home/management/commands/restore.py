"""`tutorium restore FILE`: a backup takes the place of the database, which is kept aside."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from tutorium.core.backups import refusals
from tutorium.home import actions
from tutorium.home.management.storage import words_for_program, words_for_storage


class Command(BaseCommand):
    help = "Put a backup in the place of the database, which is kept aside."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help=_("print one JSON object"))

    def handle(self, *_args: object, **options: Any) -> None:
        file = options["file"]
        say = (lambda _words: None) if options["json"] else self.stdout.write
        try:
            aside = actions.restore(file, say=say)
        except (refusals.ProgramMissingError, refusals.ProgramFailedError) as refusal:
            raise CommandError(words_for_program(refusal)) from refusal
        except refusals.RestoreRefusedError as refusal:
            raise CommandError(_words(refusal, file)) from refusal
        except FileNotFoundError as error:
            raise CommandError(_("There is no file %(file)s.") % {"file": file}) from error
        except (DatabaseError, OSError) as error:
            raise CommandError(words_for_storage(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps({"file": str(file), "aside": aside and str(aside)}))
            return
        self.stdout.write(_("%(file)s is the database now.") % {"file": file})
        if aside:
            self.stdout.write(_("The one before it is kept as %(aside)s.") % {"aside": aside})


def _words(refusal: refusals.RestoreRefusedError, file: Path) -> str:
    values = {"file": file, "found": refusal}
    if isinstance(refusal, refusals.DatabaseInUseError):
        return _("The database is in use: stop the server, then restore. Nothing was changed.")
    if isinstance(refusal, refusals.NewerBackupError):
        return (
            _(
                "%(file)s comes from a newer Tutorium (it has %(found)s). Nothing was changed. "
                "Restore it with that version."
            )
            % values
        )
    return (
        _("%(file)s is not a whole backup of Tutorium (%(found)s). Nothing was changed.") % values
    )
