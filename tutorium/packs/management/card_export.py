"""What `tutorium export` reads of packs' cards, and how each format is written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from django.core.management.base import CommandError

from tutorium.formats.cards.anki_writing import package, zipped
from tutorium.formats.cards.card_table_writing import write_card_table
from tutorium.formats.cards.crowdanki import write_crowdanki
from tutorium.formats.cards.values import Collection
from tutorium.formats.faults import Fault
from tutorium.formats.quizzes.values import Loss
from tutorium.library.domain.cards import CardValues
from tutorium.packs.domain.curriculum_files import read_pack_file
from tutorium.packs.domain.exported_cards import CardSource, export_cards
from tutorium.packs.domain.folder import PACK_FILE, Folder
from tutorium.packs.domain.item_files import read_cards_file
from tutorium.packs.domain.quiz_figures import Shelf, renamed
from tutorium.packs.management.quiz_export import Written, take_figure
from tutorium.questions.domain.texts import figures_in


def _apkg(collection: Collection) -> Written:
    return package(collection), ()


def _crowdanki(collection: Collection) -> Written:
    """Return a zip archive of the folder that CrowdAnki reads once it is unpacked."""
    files, losses = write_crowdanki(collection)
    return zipped(files.items()), losses


def _table(collection: Collection) -> Written:
    text, losses = write_card_table(collection)
    return text.encode(), losses


CARD_EXPORTS: dict[str, Callable[[Collection], Written]] = {
    "apkg": _apkg,
    "crowdanki": _crowdanki,
    "cards-csv": _table,
}


class CardSources:
    """The cards of packs, and the figures that they show."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.losses: list[Loss] = []  # figures that are not there
        self._cards: list[CardSource] = []
        self._shelf = Shelf()
        self._titles: list[str] = []
        for path in paths:
            self._take(Folder(path))
        if not self._cards:
            raise CommandError("There are no cards there. Nothing was written.")

    def collection(self) -> Collection:
        title = self._titles[0] if len(self._titles) == 1 else "Tutorium"
        return export_cards(self._cards, title=title, figures=tuple(self._shelf.figures.values()))

    def _take(self, folder: Folder) -> None:
        title = _title(folder)
        self._titles.append(title)
        names: dict[str, str] = {}
        for card, where in _cards(folder):
            for path in figures_in(f"{card.front}\n{card.back}"):
                if path not in names:
                    names[path] = take_figure(folder, path, where, self._shelf, self.losses)
            shown = replace(card, front=renamed(card.front, names), back=renamed(card.back, names))
            self._cards.append(CardSource(shown, title, where))


def _title(folder: Folder) -> str:
    """Return what a pack is called. Raises `CommandError` where it is none."""
    path = folder.root / PACK_FILE
    if not path.is_file():
        raise CommandError(f"{folder.root} is no pack: a folder with {PACK_FILE}.")
    faults: list[Fault] = []
    text = folder.text(path, faults)
    values = read_pack_file(text, file=str(path), faults=faults) if text is not None else None
    _refuse(faults)
    return (values.title if values else "").replace("::", ": ")


def _cards(folder: Folder) -> Iterator[tuple[CardValues, str]]:
    for place, file in folder.files("cards", ".yaml"):
        faults: list[Fault] = []
        text = folder.text(file, faults)
        shown = folder.shown(file)
        cards = read_cards_file(text or "", file=place, path=shown, faults=faults)
        _refuse(faults)
        yield from ((card.values, f"{shown}:{card.line}") for card in cards)


def _refuse(faults: list[Fault]) -> None:
    if faults:
        said = "\n".join(str(fault) for fault in sorted(faults))
        raise CommandError(f"{said}\nNothing was written.")
