"""An OpenStax collection as plain values.

Texts are Markdown in the dialect of our packs, maths as TeX. What could not be carried over
stands beside the text as a loss, so that an import can list every one.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Loss:
    """Something of the source that the Markdown does not hold, and why."""

    where: str  # "m50167#fs-idm123": module, and the element's id where it has one
    what: str  # "figure CNX_History_26_01_Timeline.jpg"
    why: str  # "the picture is not in the folder"


@dataclass(frozen=True)
class Written:
    text: str
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True)
class Picture:
    """An image file of the collection that is there; `path` is where it lies on disk."""

    name: str  # the file's name, as the Markdown names it: `figures/<name>`
    path: str


@dataclass(frozen=True)
class Definition:
    id: str
    term: Written  # inline
    means: Written


@dataclass(frozen=True)
class Exercise:
    """A problem of a module; `solution` is absent where the book gives none."""

    id: str
    problem: Written
    solution: Written | None
    title: str = ""  # plain words, where it is the first or only one of a worked example


@dataclass(frozen=True)
class Module:
    id: str  # "m50167"
    title: str  # plain words
    abstract: Written  # what a reader should be able to do, often a list; may be empty
    body: Written  # from `##`; without exercises and glossary
    definitions: tuple[Definition, ...]
    exercises: tuple[Exercise, ...]
    pictures: tuple[Picture, ...] = ()
    revised: str = ""  # ISO date, where the module gives one
    opens_chapter: bool = False  # the book counts its sections from the module after it


@dataclass(frozen=True)
class Chapter:
    """A part of the book: its modules in order, and its chapters where parts hold chapters."""

    title: str
    modules: tuple[str, ...]
    chapters: tuple["Chapter", ...] = ()
    number: str = ""  # as the book counts its chapters; none for a preface, an appendix, a part


@dataclass(frozen=True)
class Collection:
    """`licence` is "CC-BY-4.0", "CC-BY-NC-SA-4.0" …, or empty where it is not recognised.

    A folder of modules without a collection file has one chapter that holds them all.
    """

    title: str
    slug: str
    language: str
    licence: str
    licence_url: str
    authors: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    modules: tuple[Module, ...]
    losses: tuple[Loss, ...] = ()  # of the collection itself: modules named but absent

    @property
    def is_noncommercial(self) -> bool:
        return "-NC-" in f"{self.licence}-"
