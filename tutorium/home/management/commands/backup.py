"""`tutorium backup FILE`: everything in one file, while the site runs."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from tutorium.core.backups import refusals, write_backup
from tutorium.home.management.storage import words_for_program, words_for_storage

MEGABYTE = 1_000_000


class Command(BaseCommand):
    help = "Write the whole installation to one file, while the site runs."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--force", action="store_true", help=_("replace the file if there"))
        parser.add_argument("--json", action="store_true", help=_("print one JSON object"))

    def handle(self, *_args: object, **options: Any) -> None:
        file = options["file"]
        try:
            size = write_backup(file, replace=options["force"])
        except refusals.FileExistsAlreadyError as refusal:
            raise CommandError(
                _("%(file)s is there already; --force replaces it.") % {"file": file}
            ) from refusal
        except refusals.EmptyDatabaseError as refusal:
            raise CommandError(_("The database is empty: nothing to back up.")) from refusal
        except (refusals.ProgramMissingError, refusals.ProgramFailedError) as refusal:
            raise CommandError(words_for_program(refusal)) from refusal
        except (DatabaseError, OSError) as error:
            raise CommandError(
                _("No backup was written. %(why)s") % {"why": words_for_storage(error)}
            ) from error
        if options["json"]:
            self.stdout.write(json.dumps({"file": str(file), "bytes": size}))
        else:
            values = {"file": file, "size": size / MEGABYTE}
            self.stdout.write(_("%(file)s holds everything, in %(size).1f MB.") % values)
