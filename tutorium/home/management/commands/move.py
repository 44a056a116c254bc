"""`tutorium move`: everything into another database, counted and compared."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tutorium.core.moving import Moved, refusals
from tutorium.home import actions
from tutorium.home.management.storage import words_for_storage

WORDS: dict[type[Exception], Promise] = {
    actions.NowhereError: gettext_lazy(
        "Say where to in TUTORIUM_MOVE_TO, as in postgresql://user:password@host/database."
    ),
    actions.NotEmptyError: gettext_lazy(
        "The other database holds tables already. Nothing was changed. "
        "Make an empty one, or drop what is in it."
    ),
    actions.PreparingError: gettext_lazy("The other database cannot be made ready: %(refusal)s"),
    actions.UnmigratedDatabaseError: gettext_lazy(
        "The database is not up to date. Run: tutorium migrate"
    ),
    actions.NewerDatabaseError: gettext_lazy(
        "The database was written by a newer Tutorium (it has %(refusal)s). "
        "Move it with that version."
    ),
    refusals.InUseError: gettext_lazy(
        "The database is in use: stop the server and its workers, then move it."
    ),
    refusals.RowRefusedError: gettext_lazy(
        "The other database does not take row %(key)s of %(table)s: %(said)s. "
        "No row is there. Mend that one, drop the tables there, and start again."
    ),
    refusals.DiffersError: gettext_lazy(
        "%(table)s did not arrive as it was sent, so nothing was kept there. "
        "Please report this as a fault."
    ),
}


class Command(BaseCommand):
    help = "Bring everything into the database of TUTORIUM_MOVE_TO, and compare."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help=_("print one JSON object"))

    def handle(self, *_args: object, **options: Any) -> None:
        say = (lambda _words: None) if options["json"] else self._say
        try:
            moved = actions.move_database(say=say)
        except (*WORDS,) as refusal:
            raise CommandError(_words(refusal)) from refusal
        except (DatabaseError, OSError) as error:
            raise CommandError(words_for_storage(error)) from error
        self.stdout.write(_as_json(moved) if options["json"] else _as_table(moved))

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def _as_json(moved: list[Moved]) -> str:
    tables = [
        {"table": each.table, "rows": each.checksum.rows, "checksum": str(each.checksum)}
        for each in moved
    ]
    return json.dumps({"rows": _rows(moved), "tables": tables})


def _as_table(moved: list[Moved]) -> str:
    shown = [each for each in moved if each.checksum.rows]
    lines = [
        f"  {each.table:<44} {each.checksum.rows:>9,}  {str(each.checksum)[:16]}" for each in shown
    ]
    said = ngettext(
        "%(rows)s row is there, counted and compared with the old one.",
        "%(rows)s rows in %(tables)s tables are there, counted and compared with the old ones.",
        _rows(moved),
    ) % {"rows": f"{_rows(moved):,}", "tables": len(shown)}
    then = _("Now let TUTORIUM_DATABASE_URL say where they are, and start the site.")
    return "\n".join((*lines, said, then))


def _rows(moved: list[Moved]) -> int:
    return sum(each.checksum.rows for each in moved)


def _words(refusal: Exception) -> str:
    return str(WORDS[type(refusal)]) % (vars(refusal) | {"refusal": refusal})
