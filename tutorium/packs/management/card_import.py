"""From a collection of cards to the files of a pack: what the options of `tutorium import` ask for."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from tutorium.formats.cards.anki_files import MAX_MEDIUM, read_path
from tutorium.formats.cards.anki_reading import read_collection
from tutorium.formats.cards.card_tables import Columns, read_card_table
from tutorium.formats.cards.crowdanki import read_crowdanki
from tutorium.formats.cards.reading import Media
from tutorium.formats.cards.values import Collection, Note
from tutorium.formats.quizzes.archives import MAX_FILES
from tutorium.formats.quizzes.texts import MAX_TEXT, decode_text
from tutorium.formats.quizzes.values import Loss
from tutorium.formats.quizzes.xml_safety import UnsafeFileError
from tutorium.packs.domain.cards import CardPlan, ImportedCards, import_cards
from tutorium.packs.domain.quiz_figures import Shelf, renamed
from tutorium.packs.domain.writing import write_content, write_declarations
from tutorium.packs.management.quiz_import import check_language, find_topic, title_of

MOST_WORK = 500_000_000  # whoever runs a command can stop it
_TABLES = (".csv", ".tsv", ".txt")


def read_cards(options: dict[str, Any]) -> Collection:
    path: Path = options["path"]
    _check_licence(options)
    try:
        collection = CARD_FORMATS[options["format"]](path, options)
    except UnsafeFileError as error:
        raise CommandError(f"{path} cannot be imported: {error}") from error
    if not collection.items:
        raise CommandError(f"{path} holds no cards. Nothing was written.")
    return collection


def _check_licence(options: dict[str, Any]) -> None:
    """Refuse cards of which nobody says that they may be used: their files name no licence."""
    licence: str = options["licence"]
    if not licence:
        raise CommandError(
            "A deck of cards names no licence. Ask its author, and say with --licence under which "
            "it is, such as CC-BY-SA-4.0. Nothing was written."
        )
    if "-NC" in licence.upper() and not options["accept_noncommercial"]:
        raise CommandError(
            f"{licence} forbids commercial use, and a site that sells lessons is one. Nothing was "
            "written. If your use is allowed, add --accept-noncommercial."
        )


def _anki(path: Path, _options: dict[str, Any]) -> Collection:
    return read_collection(path, most_work=MOST_WORK)


def _crowdanki(path: Path, _options: dict[str, Any]) -> Collection:
    return read_crowdanki(path, most_work=MOST_WORK)


def _tables(path: Path, options: dict[str, Any]) -> Collection:
    """Read a table, or all tables of a folder as one collection; pictures lie beside them.

    Raises `UnsafeFileError` for a file; in a folder it is a loss.
    """
    columns = Columns(options["front"], options["back"])
    if not path.is_dir():
        media = partial(_beside, path.parent)
        return _table(path, path.name, columns, media)
    merged = _Merged()
    files = [each for each in sorted(path.rglob("*")) if each.suffix.lower() in _TABLES]
    if len(files) > MAX_FILES:
        raise UnsafeFileError("too-many", f"more than {MAX_FILES:,} files")
    for file in files:
        where = file.relative_to(path).as_posix()
        try:
            _check_within(file, path)
            media = partial(_beside, file.parent)
            merged.take(_table(file, where, columns, media), where)
        except UnsafeFileError as error:
            merged.losses.append(Loss(where, "a file", str(error), partial=True))
    return merged.collection()


def _table(path: Path, where: str, columns: Columns, media: Media) -> Collection:
    text = decode_text(read_path(path, most=MAX_TEXT))
    return read_card_table(text, where=where, columns=columns, media=media, most_work=MOST_WORK)


def _beside(folder: Path, name: str) -> bytes:
    """Return a picture of the folder or of `media/` in it; no path leads further."""
    if "/" in name or "\\" in name or "\0" in name:
        raise UnsafeFileError("path", name)
    found = next(
        (path for path in (folder / name, folder / "media" / name) if path.is_file()), None
    )
    if found is None:
        raise UnsafeFileError("missing", name)
    _check_within(found, folder)
    return read_path(found, most=MAX_MEDIUM)


def _check_within(path: Path, folder: Path) -> None:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise UnsafeFileError("link", path.name)


class _Merged:
    """Several collections as one."""

    def __init__(self) -> None:
        self.items = 0
        self.losses: list[Loss] = []
        self._notes: dict[str, Note] = {}  # by identity
        self._shelf = Shelf()

    def take(self, collection: Collection, where: str) -> None:
        self.items += collection.items
        self.losses += collection.losses
        for note in renamed(collection.notes, self._shelf.put_all(collection.figures)):
            named = note.identity
            while named in self._notes:  # tables count their rows alike
                named = f"{where}#{named}"
            self._notes[named] = replace(note, identity=named)

    def collection(self) -> Collection:
        return Collection(
            tuple(self._notes.values()),
            figures=tuple(self._shelf.figures.values()),
            losses=tuple(self.losses),
            items=self.items,
        )


CARD_FORMATS: dict[str, Callable[[Path, dict[str, Any]], Collection]] = {
    "apkg": _anki,
    "crowdanki": _crowdanki,
    "cards-csv": _tables,
}


def card_pack(
    collection: Collection, options: dict[str, Any], *, key: str, subject: str, date: str
) -> ImportedCards:
    check_language(options["language"])
    plan = CardPlan(
        key=key,
        title=options["title"] or collection.title or title_of(options["path"]),
        date=date,
        licence=options["licence"],
        language=options["language"] or "en",
        by=options["by"],
        subject=subject,
        find_topic=find_topic(options),
    )
    return import_cards(collection, plan)


def card_files(imported: ImportedCards) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the pack."""
    yield from write_declarations(imported.values, imported.shared, imported.courses)
    yield from write_content((), imported.cards)
    for name, data in imported.figures.items():
        yield f"figures/{name}", data
