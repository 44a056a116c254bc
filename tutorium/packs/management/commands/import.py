"""`tutorium import`: turn what others published, in their formats, into a pack."""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tutorium.curriculum.models import Pack, Subject
from tutorium.formats.cnxml import UnreadableCollectionError, read_collection
from tutorium.formats.cnxml.values import Collection, Loss
from tutorium.formats.quizzes.values import Loss as QuizLoss
from tutorium.library.domain.addresses import slugify
from tutorium.packs import actions
from tutorium.packs.domain.cards import ImportedCards
from tutorium.packs.domain.figures import MAX_FIGURE, UnfitFigureError, read_figure
from tutorium.packs.domain.oak import ImportedOak
from tutorium.packs.domain.openstax import ImportedPack, import_collection
from tutorium.packs.domain.paper_tables import ImportedPapers
from tutorium.packs.domain.quizzes import ImportedQuiz
from tutorium.packs.domain.writing import write_content, write_declarations
from tutorium.packs.management.card_import import (
    CARD_FORMATS,
    card_files,
    card_pack,
    read_cards,
)
from tutorium.packs.management.oak_import import OAK, oak_files, oak_pack, read_oak
from tutorium.packs.management.paper_import import PAPERS, paper_files, paper_pack
from tutorium.packs.management.quiz_formats import FORMATS
from tutorium.packs.management.quiz_import import quiz_files, quiz_pack, read_quiz

SHOWN_LOSSES = 40


BOOK = "openstax"
KINDS = ("answers", "notes", "questions", "cards", "papers")


class Command(BaseCommand):
    help = "Turn an open textbook, a curriculum, or a quiz or cards of another system, into a pack."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "format", choices=[BOOK, OAK, *FORMATS, *CARD_FORMATS, PAPERS], help="what PATH holds"
        )
        parser.add_argument("path", type=Path, metavar="PATH")
        parser.add_argument("--into", type=Path, required=True, metavar="PACK", help="a new folder")
        parser.add_argument("--title", help="of the book or the quiz, instead of what it is called")
        parser.add_argument("--subject", default="", help="key of a subject the site has")
        parser.add_argument(
            "--accept-noncommercial",
            action="store_true",
            help="import what may not be used commercially",
        )
        parser.add_argument("--json", action="store_true", help="print JSON")
        quizzes = parser.add_argument_group("for quizzes and cards")
        quizzes.add_argument("--topic", default="", help="course:topic where all of it goes")
        quizzes.add_argument("--course", default="", help="whose topics are called as categories")
        quizzes.add_argument("--licence", default="", help="where the source names none")
        quizzes.add_argument("--language", default="", help="where the source names none: en")
        quizzes.add_argument("--by", default="", help="who wrote them")
        tables = parser.add_argument_group("for cards in tables")
        tables.add_argument("--front", default="", help="name of the column that is asked")
        tables.add_argument("--back", default="", help="name of the column that is answered")

    def handle(self, *_args: object, **options: Any) -> None:
        if options["format"] == BOOK:
            self._import_book(options)
        elif options["format"] == OAK:
            self._import_curriculum(options)
        elif options["format"] in CARD_FORMATS:
            self._import_cards(options)
        elif options["format"] == PAPERS:
            self._import_papers(options)
        else:
            self._import_quiz(options)

    def _import_book(self, options: dict[str, Any]) -> None:
        collection = self._read(options)
        self._check_licence(collection, accepted=options["accept_noncommercial"])
        key = _key(options["into"])
        imported = import_collection(
            collection, key=key, subject=_known_subject(options["subject"]), date=_today()
        )
        stale = _write(_files(imported, collection), options["into"], key=key)
        self._report(imported, _written(imported), stale, options)

    def _import_curriculum(self, options: dict[str, Any]) -> None:
        key, subject = _key(options["into"]), _known_subject(options["subject"])
        curriculum = read_oak(options["path"], progress=self._say)
        imported = oak_pack(curriculum, options, key=key, subject=subject, date=_today())
        self.stderr.write(f"{imported.values.title}: {imported.values.licence}")
        stale = _write(oak_files(imported), options["into"], key=key)
        self._report(imported, _written(imported), stale, options)

    def _say(self, what: str, number: int) -> None:
        self.stderr.write(f"{number}. {what}")

    def _import_quiz(self, options: dict[str, Any]) -> None:
        key, subject = _key(options["into"]), _known_subject(options["subject"])
        quiz = read_quiz(options)
        imported = quiz_pack(quiz, options, key=key, subject=subject, date=_today())
        if imported.values.licence == "not stated":
            self.stderr.write("No licence is named; say with --licence under which these are.")
        stale = _write(quiz_files(imported, options["into"]), options["into"], key=key)
        self._report(imported, {"questions": len(imported.questions)}, stale, options)

    def _import_cards(self, options: dict[str, Any]) -> None:
        key, subject = _key(options["into"]), _known_subject(options["subject"])
        collection = read_cards(options)
        imported = card_pack(collection, options, key=key, subject=subject, date=_today())
        stale = _write(card_files(imported), options["into"], key=key)
        self._report(imported, {"cards": len(imported.cards)}, stale, options)

    def _import_papers(self, options: dict[str, Any]) -> None:
        key = _key(options["into"])
        imported = paper_pack(options["path"], options, key=key)
        stale = _write(paper_files(imported), options["into"], key=key)
        self._report(imported, {"papers": len(imported.papers)}, stale, options)

    def _read(self, options: dict[str, Any]) -> Collection:
        try:
            return read_collection(options["path"], title=options["title"] or "", unfit=_unfit)
        except UnreadableCollectionError as error:
            raise CommandError(f"{options['path']} cannot be imported: {error}") from error

    def _check_licence(self, collection: Collection, *, accepted: bool) -> None:
        """Say what the licence allows before anything is written."""
        licence = collection.licence or "a licence that is not recognised"
        self.stderr.write(f"{collection.title}: {licence} {collection.licence_url}".rstrip())
        if collection.is_noncommercial and not accepted:
            raise CommandError(
                "This edition may not be used commercially, and a site that sells lessons does. "
                "Nothing was written. If your use is allowed, add --accept-noncommercial."
            )
        if not collection.licence and not accepted:
            raise CommandError(
                "Nothing was written, because the licence is not known to allow it. Read it; if "
                "it does, add --accept-noncommercial."
            )

    def _report(
        self,
        imported: ImportedPack | ImportedOak | ImportedQuiz | ImportedCards | ImportedPapers,
        written: dict[str, int],
        stale: list[Path],
        options: dict[str, Any],
    ) -> None:
        counts = {name: written.get(name, 0) for name in KINDS}
        if options["json"]:
            losses = [asdict(loss) for loss in imported.losses]
            result = {"items": imported.source_items, "written": counts, "losses": losses}
            if isinstance(imported, ImportedOak):
                result["carried"] = imported.carried
            result["stale"] = [str(path) for path in stale]
            self.stdout.write(json.dumps(result, ensure_ascii=False))
            return
        self.stdout.write(", ".join(f"{count} {name}" for name, count in counts.items()))
        if isinstance(imported, ImportedOak):
            self.stdout.write(_within(imported))
        self._list_losses(imported.losses)
        for path in stale:
            self.stdout.write(f"  no longer in the source, left in place: {path}")
        self.stdout.write(f"Next: tutorium packs load {options['into']}")

    def _list_losses(self, losses: Sequence[Loss | QuizLoss]) -> None:
        self.stdout.write(f"{len(losses)} losses")
        for loss in losses[:SHOWN_LOSSES]:
            self.stdout.write(f"  {loss.where}: {loss.what}: {loss.why}")
        if len(losses) > SHOWN_LOSSES:
            self.stdout.write(f"  … and {len(losses) - SHOWN_LOSSES} more (all with --json)")


def _today() -> str:
    return timezone.now().date().isoformat()


def _written(imported: ImportedPack | ImportedOak) -> dict[str, int]:
    written = Counter(f"{item.kind}s" for item in imported.items)
    return written | {"cards": len(imported.cards), "questions": len(imported.questions)}


def _within(imported: ImportedOak) -> str:
    named = (f"{count} {name.replace('_', ' ')}" for name, count in imported.carried.items())
    return f"within them: {', '.join(named)}"


def _write(files: Iterable[tuple[str, bytes]], into: Path, *, key: str) -> list[Path]:
    """Write the pack; return the files there that it has no longer."""
    try:
        _, stale = actions.write_pack(files, into, key=key, progress=lambda *_: None)
    except actions.OccupiedFolderError as error:
        raise CommandError(f"{error} holds something else; name a new folder.") from error
    except OSError as error:
        raise CommandError(f"The pack could not be written: {error}") from error
    return stale


def _key(folder: Path) -> str:
    """Return the key of the pack that a folder names."""
    name = folder.resolve().name
    key = slugify(name)
    if not key or key == Pack.LOCAL:
        raise CommandError(f"The folder names the pack, and {name!r} is no name for one.")
    return key


def _known_subject(key: str) -> str:
    if key and not Subject.objects.filter(key=key).exists():
        keys = ", ".join(Subject.objects.values_list("key", flat=True)) or "none yet"
        raise CommandError(f"The site has no subject {key!r}. It has: {keys}")
    return key


def _files(imported: ImportedPack, collection: Collection) -> Iterator[tuple[str, bytes]]:
    yield from write_declarations(imported.values, imported.shared, [imported.course])
    cards = sorted(imported.cards, key=lambda card: card.file)
    yield from write_content(imported.items, cards)
    yield from ((name, text.encode()) for name, text in imported.questions.items())
    yield from _pictures(collection)


def _pictures(collection: Collection) -> Iterator[tuple[str, bytes]]:
    for module in collection.modules:
        for picture in module.pictures:
            yield f"figures/{picture.name}", Path(picture.path).read_bytes()


def _unfit(name: str, data: bytes) -> str:
    """Say why a picture cannot stand in a pack, or nothing."""
    if len(data) > MAX_FIGURE:
        return f"the picture has {len(data):,} bytes; at most {MAX_FIGURE:,}"
    try:
        read_figure(name, Path(name).suffix, data)
    except UnfitFigureError as error:
        return str(error)
    return ""
