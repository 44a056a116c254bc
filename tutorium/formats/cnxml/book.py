"""What a text needs to know of its book while it is written, and what it has to tell."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from tutorium.formats.cnxml.capitals import Capitals
from tutorium.formats.cnxml.labels import Labels
from tutorium.formats.cnxml.source import Source
from tutorium.formats.cnxml.values import Exercise, Loss, Picture, Written
from tutorium.formats.cnxml.wording import wording

Unfit = Callable[[str, bytes], str]  # (name, data) → why a picture cannot be taken, or ""


@dataclass(frozen=True)
class Book:
    root: Path
    language: str
    sources: dict[str, Source]
    labels: Labels
    capitals: Capitals
    unfit: Unfit
    pictures: dict[str, Picture] = field(default_factory=dict)  # by the path they lie at

    @property
    def words(self) -> dict[str, str]:
        return wording(self.language)


@dataclass
class Desk:
    """What all texts of one module share."""

    book: Book
    source: Source
    pictures: dict[str, Picture] = field(default_factory=dict)
    exercises: list[Exercise] = field(default_factory=list)
    objectives: list[Element] = field(default_factory=list)  # that stand as a box in the body
    footnotes: int = 0

    def text(self, *, inline: bool = False) -> "Text":
        return Text(self, inline=inline, where=self.source.id)


@dataclass
class Text:
    """One text on its way to Markdown: its losses, its footnotes, and where it has come to."""

    desk: Desk
    inline: bool = False  # all on one line, so that footnotes stand in brackets
    where: str = ""
    losses: list[Loss] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    level: int = 2  # of the next heading
    boxes: int = 0  # how many the writing stands in
    is_worked: bool = False  # within an example that the book works through
    given: list[Element] = field(default_factory=list)  # asked of the exercises that follow
    example: str = ""  # the title of that example, until its first exercise has taken it

    @property
    def book(self) -> Book:
        return self.desk.book

    @property
    def module(self) -> str:
        return self.desk.source.id

    @contextmanager
    def at(self, element: Element) -> Iterator[None]:
        """Say where losses are: at the nearest element that has an id."""
        before = self.where
        if element.get("id"):
            self.where = f"{self.module}#{element.get('id')}"
        yield
        self.where = before

    @contextmanager
    def boxed(self) -> Iterator[None]:
        self.boxes += 1
        yield
        self.boxes -= 1

    @contextmanager
    def working(self, title: str) -> Iterator[None]:
        before = self.is_worked, self.example
        self.is_worked, self.example = True, title
        yield
        self.is_worked, self.example = before

    @contextmanager
    def below(self) -> Iterator[None]:
        self.level += 1
        yield
        self.level -= 1

    def lose(self, what: str, why: str) -> None:
        self.losses.append(Loss(self.where, " ".join(what.split()), why))

    def footnote(self, said: str) -> str:
        self.desk.footnotes += 1
        mark = f"[^{self.desk.footnotes}]"
        self.notes.append(f"{mark}: {said}")
        return mark

    def written(self, blocks: list[str]) -> Written:
        return Written("\n\n".join([*blocks, *self.notes]), tuple(self.losses))
