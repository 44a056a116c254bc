"""Which formats of quizzes `tutorium import` reads, and how each is read from a path."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tutorium.formats.quizzes.aiken import read_aiken
from tutorium.formats.quizzes.archives import MAX_FILES
from tutorium.formats.quizzes.csv_table import read_csv_table
from tutorium.formats.quizzes.gift import read_gift
from tutorium.formats.quizzes.moodle_xml import read_moodle_xml
from tutorium.formats.quizzes.oatutor import read_oatutor
from tutorium.formats.quizzes.qti import read_qti
from tutorium.formats.quizzes.texts import decode_text
from tutorium.formats.quizzes.values import Loss, Question, Quiz
from tutorium.formats.quizzes.xml_safety import MAX_XML, UnsafeFileError
from tutorium.packs.domain.quiz_figures import Shelf, renamed

ReadFile = Callable[[bytes, str], Quiz]
ReadPath = Callable[[Path], Quiz]


@dataclass(frozen=True, slots=True)
class QuizFormat:
    means: str
    read: ReadPath


def _as_text(read: Callable[..., Quiz]) -> ReadFile:
    return lambda data, where: read(decode_text(data), where=where)


def _moodle(data: bytes, where: str) -> Quiz:
    return read_moodle_xml(data, where=where)


def _read_files(path: Path, *, read: ReadFile, suffixes: tuple[str, ...]) -> Quiz:
    """Read a file, or all files of the kind in a folder as one quiz.

    Raises `UnsafeFileError` for a file; in a folder it is a loss.
    """
    if not path.is_dir():
        return read(_data(path), path.name)
    merged = _Merged()
    for file in _files(path, suffixes):
        where = file.relative_to(path).as_posix()
        try:
            merged.take(read(_data(file), where))
        except UnsafeFileError as error:
            merged.losses.append(Loss(where, "a file", str(error), partial=True))
    return merged.quiz()


def _files(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    base = folder.resolve()
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in suffixes
        and path.is_file()
        and path.resolve().is_relative_to(base)
    ]
    if len(found) > MAX_FILES:
        raise UnsafeFileError("too-many", f"more than {MAX_FILES:,} files")
    return found


def _data(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_XML:
            raise UnsafeFileError("too-large", f"{path.name}; at most {MAX_XML:,} bytes")
        return path.read_bytes()
    except OSError as error:
        raise UnsafeFileError("missing", path.name) from error


class _Merged:
    """Several quizzes as one."""

    def __init__(self) -> None:
        self.items = 0
        self.questions: list[Question] = []
        self.losses: list[Loss] = []
        self._shelf = Shelf()

    def take(self, quiz: Quiz) -> None:
        self.items += quiz.items
        self.questions += renamed(quiz.questions, self._shelf.put_all(quiz.figures))
        self.losses += quiz.losses

    def quiz(self) -> Quiz:
        figures = tuple(self._shelf.figures.values())
        return Quiz(self.items, tuple(self.questions), tuple(self.losses), figures)


FORMATS: dict[str, QuizFormat] = {
    "gift": QuizFormat(
        "questions in GIFT",
        partial(_read_files, read=_as_text(read_gift), suffixes=(".gift", ".txt")),
    ),
    "aiken": QuizFormat(
        "multiple choice in Aiken",
        partial(_read_files, read=_as_text(read_aiken), suffixes=(".txt",)),
    ),
    "csv": QuizFormat(
        "a table with a question in each row",
        partial(_read_files, read=_as_text(read_csv_table), suffixes=(".csv", ".tsv")),
    ),
    "moodle": QuizFormat("Moodle XML", partial(_read_files, read=_moodle, suffixes=(".xml",))),
    "qti": QuizFormat("QTI items, packages and cartridges", read_qti),
    "oatutor": QuizFormat("a pool of problems of OATutor", read_oatutor),
}
