"""`tutorium export`: write questions and cards of packs in the formats of other systems."""

import json
import os
import tempfile
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutorium.formats.quizzes.values import Loss
from tutorium.packs.domain.exported_questions import export_questions
from tutorium.packs.management.card_export import CARD_EXPORTS, CardSources
from tutorium.packs.management.quiz_export import EXPORTS, Sources

SHOWN_LOSSES = 40
MOST_VARIANTS = 1000


class Command(BaseCommand):
    help = "Write questions of packs for Moodle, as GIFT or QTI 3, or their cards for Anki."
    requires_system_checks: list[str] = []  # no database

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("format", choices=[*EXPORTS, *CARD_EXPORTS], help="what is written")
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help="packs, or question files"
        )
        parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="a new file")
        parser.add_argument("--force", action="store_true", help="write over a file that is there")
        parser.add_argument(
            "--variants", type=int, default=1, metavar="N", help="of each generator; 1 if left out"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *_args: object, **options: Any) -> None:
        to: Path = options["to"]
        _check_target(to, force=options["force"])
        if not 1 <= options["variants"] <= MOST_VARIANTS:
            raise CommandError(f"--variants is a number from 1 to {MOST_VARIANTS}.")
        if options["format"] in CARD_EXPORTS:
            self._export_cards(options, to)
            return
        sources = Sources(options["paths"])
        exported = export_questions(sources.questions, variants=options["variants"])
        data, lost = EXPORTS[options["format"]].write(sources.quiz(exported))
        losses = [*sources.losses, *exported.losses, *lost]
        _write(to, data)
        self._report(exported.items, losses, options)

    def _export_cards(self, options: dict[str, Any], to: Path) -> None:
        sources = CardSources(options["paths"])
        collection = sources.collection()
        data, lost = CARD_EXPORTS[options["format"]](collection)
        _write(to, data)
        self._report(collection.items, [*sources.losses, *collection.losses, *lost], options)

    def _report(self, items: int, losses: Sequence[Loss], options: dict[str, Any]) -> None:
        written = items - sum(not loss.partial for loss in losses)
        kind = "cards" if options["format"] in CARD_EXPORTS else "questions"
        if options["json"]:
            told = [asdict(loss) for loss in losses]
            result = {"items": items, "written": {kind: written}, "losses": told}
            self.stdout.write(json.dumps(result, ensure_ascii=False))
            return
        what = "cards" if kind == "cards" else "parts of questions"
        self.stdout.write(f"{written} of {items} {what}, to {options['to']}")
        self.stdout.write(f"{len(losses)} losses")
        for loss in losses[:SHOWN_LOSSES]:
            self.stdout.write(f"  {loss.where}: {loss.what}: {loss.why}")
        if len(losses) > SHOWN_LOSSES:
            self.stdout.write(f"  … and {len(losses) - SHOWN_LOSSES} more (all with --json)")


def _check_target(to: Path, *, force: bool) -> None:
    if to.is_dir():
        raise CommandError(f"{to} is a folder; name a file in it.")
    if to.exists() and not force:
        raise CommandError(f"{to} is there already. Name another file, or add --force.")
    if not to.parent.is_dir():
        raise CommandError(f"There is no folder {to.parent}.")


def _write(to: Path, data: bytes) -> None:
    """Write the whole file or none of it."""
    try:
        with tempfile.NamedTemporaryFile(dir=to.parent, delete=False) as file:
            file.write(data)
        Path(file.name).chmod(0o666 & ~_umask())
        Path(file.name).replace(to)
    except OSError as error:
        raise CommandError(f"{to} could not be written: {error}") from error


def _umask() -> int:
    os.umask(mask := os.umask(0))
    return mask
