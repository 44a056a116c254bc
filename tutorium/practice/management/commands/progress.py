"""`tutorium progress eval` and `rebuild`: try the model on a log; work states out anew."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tutorium.practice.actions import rebuild_all_progress
from tutorium.practice.domain.mastery_evaluation import evaluate
from tutorium.practice.domain.mastery_model import TooFewStudentsError
from tutorium.practice.domain.response_log import (
    COLUMNS,
    ResponseLog,
    UnreadableLogError,
    read_log,
)

UNREADABLE = 2  # as an exit code


class Command(BaseCommand):
    help = "Measure how well responses are foretold, or work out anew where learners stand."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        measure = deeds.add_parser("eval", help=_("fit on most students of a log, try the rest"))
        measure.add_argument(
            "log", type=Path, metavar="LOG.csv", help=_("with columns %s") % ", ".join(COLUMNS)
        )
        measure.add_argument("--json", action="store_true", help=_("print one JSON object"))
        again = deeds.add_parser("rebuild", help=_("make all states anew from the attempts"))
        again.add_argument("--json", action="store_true", help=_("print one JSON object"))

    def handle(self, *_args: object, **options: Any) -> None:
        deeds = {"eval": self._eval, "rebuild": self._rebuild}
        deeds[options["deed"]](options)

    def _rebuild(self, options: dict[str, Any]) -> None:
        learners = states = 0
        for _learner, number in rebuild_all_progress():
            learners += 1
            states += number
        if options["json"]:
            self.stdout.write(json.dumps({"learners": learners, "topics": states}))
            return
        said = _("%(topics)d topics of %(learners)d learners worked out anew.")
        self.stdout.write(said % {"topics": states, "learners": learners})

    def _eval(self, options: dict[str, Any]) -> None:
        figures = self._evaluate(options["log"])
        if options["json"]:
            self.stdout.write(json.dumps(figures))
            return
        rows = {"model": figures, **figures["baselines"]}
        for name, row in rows.items():
            said = "  ".join(f"{key} {row[key]}" for key in ("auc", "log_loss", "brier"))
            self.stdout.write(f"{name:12} {said}")
        kept = {"students": figures["students"], "responses": figures["responses"]}
        self.stdout.write(
            _("on %(responses)d responses of %(students)d students kept aside") % kept
        )

    def _evaluate(self, file: Path) -> dict[str, Any]:
        try:
            return evaluate(_read(file))
        except UnreadableLogError as error:
            said = _("%(file)s, line %(line)d: %(problem)s")
            values = {"file": file, "line": error.line, "problem": _words_for(error)}
            raise CommandError(said % values, returncode=UNREADABLE) from error
        except TooFewStudentsError as error:
            said = _("%s has too few students: some are fitted on, others kept aside.")
            raise CommandError(said % file, returncode=UNREADABLE) from error


def _read(file: Path) -> ResponseLog:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return read_log(lines)
    except UnicodeDecodeError as error:
        said = _("%s is not text in UTF-8: save it as a CSV file in UTF-8.")
        raise CommandError(said % file, returncode=UNREADABLE) from error
    except OSError as error:
        said = _("%(file)s cannot be read: %(why)s.") % {"file": file, "why": error.strerror}
        raise CommandError(said, returncode=UNREADABLE) from error


def _words_for(error: UnreadableLogError) -> str:
    words = {
        "empty": _("the file is empty; its first line must name the columns %(columns)s."),
        "columns": _("each of these columns must be named once: %(value)s."),
        "fields": _("fields, and columns in the first line: %(value)s; they must be as many."),
        "name": _("there is no %(value)s."),
        "correct": _("correct is “%(value)s”; it must be 0 or 1."),
        "at": _("at is “%(value)s”; it must be a number or an ISO date."),
        "csv": _("this is no CSV: %(value)s."),
        "no_rows": _("there are no responses below the names of the columns."),
    }
    return words[error.problem] % {"value": error.value[:80], "columns": ", ".join(COLUMNS)}
