"""What `tutorium export` reads of packs and files, and how each format is written."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from django.core.management.base import CommandError

from tutorium.formats.cards.anki_writing import zipped
from tutorium.formats.faults import Fault
from tutorium.formats.quizzes.gift import write_gift
from tutorium.formats.quizzes.moodle_xml import write_moodle_xml
from tutorium.formats.quizzes.qti import write_qti3
from tutorium.formats.quizzes.values import Loss, Quiz
from tutorium.packs.domain.curriculum_files import read_pack_file
from tutorium.packs.domain.exported_questions import Exported, Source
from tutorium.packs.domain.figures import MAX_FIGURE
from tutorium.packs.domain.folder import PACK_FILE, Folder
from tutorium.packs.domain.quiz_figures import Shelf, renamed
from tutorium.questions.domain.reading import read_question
from tutorium.questions.domain.texts import figures_of
from tutorium.questions.kinds import KINDS

Written = tuple[bytes, tuple[Loss, ...]]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    means: str
    suffix: str
    write: Callable[[Quiz], Written]


def _gift(quiz: Quiz) -> Written:
    text, losses = write_gift(quiz)
    return text.encode(), losses


def _qti(quiz: Quiz) -> Written:
    files, losses = write_qti3(quiz)
    return zipped(files.items()), losses


EXPORTS: dict[str, ExportFormat] = {
    "moodle-xml": ExportFormat("Moodle XML", ".xml", write_moodle_xml),
    "gift": ExportFormat("GIFT", ".gift", _gift),
    "qti3": ExportFormat("a package of QTI 3", ".zip", _qti),
}


@dataclass(frozen=True, slots=True)
class _File:
    source: Source
    folder: Folder


class Sources:
    """The questions of packs and files, and the figures that they show."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.questions: list[Source] = []
        self.losses: list[Loss] = []  # figures that are not there
        self._shelf = Shelf()
        for path in paths:
            for file in _files(path):
                self._take(file)
        if not self.questions:
            raise CommandError("There are no questions there. Nothing was written.")

    def quiz(self, exported: Exported) -> Quiz:
        figures = tuple(self._shelf.figures.values())
        return Quiz(exported.items, tuple(exported.questions), figures=figures)

    def _take(self, file: _File) -> None:
        """Take a question in, its figures under names of one level and of their own."""
        source = file.source
        names = {
            path: take_figure(file.folder, path, source.where, self._shelf, self.losses)
            for path in figures_of(source.question)
        }
        changed = {old: new for old, new in names.items() if old != new}
        self.questions.append(replace(source, question=renamed(source.question, changed)))


def take_figure(folder: Folder, path: str, where: str, shelf: Shelf, losses: list[Loss]) -> str:
    """Put a pack's figure on the shelf, and return how texts call it; one not there is a loss."""
    faults: list[Fault] = []
    data = folder.data(folder.root / path, faults, limit=MAX_FIGURE)
    if data is None:
        why = "; ".join(fault.fault for fault in faults)
        losses.append(Loss(where, f"the figure {path}", why, partial=True))
        return path
    name = path.removeprefix("figures/").replace("/", "-")  # elsewhere are no folders
    return f"figures/{shelf.put(name, data)}"


def _files(path: Path) -> Iterator[_File]:
    """Yield the questions of a pack, or the one of a file. Raises `CommandError`."""
    if path.is_file():
        # Links stay as they are: what leads out of its pack is refused.
        whole = Path(os.path.abspath(path))  # noqa: PTH100
        root = _pack_above(whole)
        yield _read(Folder(root or whole.parent), whole, _place(whole, root), shown=str(path))
        return
    if not (path / PACK_FILE).is_file():
        raise CommandError(f"{path} is neither a pack (a folder with {PACK_FILE}) nor a file.")
    folder = Folder(path)
    for place, file in folder.files("questions", ".yaml"):
        yield _read(folder, file, place, shown=folder.shown(file))


def _place(path: Path, root: Path | None) -> PurePosixPath:
    """Return where a file stands under the questions of its pack."""
    if root is None or not path.is_relative_to(root / "questions"):
        return PurePosixPath(path.name)
    return PurePosixPath(path.relative_to(root / "questions").as_posix())


def _pack_above(path: Path) -> Path | None:
    return next((above for above in path.parents if (above / PACK_FILE).is_file()), None)


def _read(folder: Folder, path: Path, place: PurePosixPath, *, shown: str) -> _File:
    faults: list[Fault] = []
    text = folder.text(path, faults)
    question = None
    if text is not None:
        question = read_question(text, file=place, path=shown, kinds=KINDS, faults=faults)
    if question is None or faults:
        said = "\n".join(str(fault) for fault in sorted(faults))
        raise CommandError(f"{said}\nNothing was written.")
    return _File(Source(question, shown, _licence(folder)), folder)


def _licence(folder: Folder) -> str:
    path = folder.root / PACK_FILE
    text = folder.text(path, []) if path.is_file() else None
    values = read_pack_file(text, file=str(path), faults=[]) if text else None
    return values.licence if values else ""
