"""A paper as its file has it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tutorium.core.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a paper: its slug or uid in the pack, and the number printed beside it."""

    reference: str
    number: str
    seed: int = 0  # of a generator
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that stand together; where `choose` says how many of them are to be answered."""

    title: str
    instructions: str
    questions: tuple[Asked, ...]
    choose: int | None = None
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Boundary:
    """The least marks that earn a grade."""

    grade: str
    marks: int


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Boundaries, the best grade first; `official_url` is empty where they are ours."""

    grades: tuple[Boundary, ...] = ()
    official_url: str = ""
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the catalogue; `marks` are those the file states, which a link alone must."""

    uid: str
    slug: str
    folder: str
    title: str
    course: str  # key
    rights: str  # a value of `rights.Right`
    provenance: Provenance | None
    version: str  # changes when what the file says changes
    component: str = ""
    levels: tuple[str, ...] = ()
    series: str = ""
    year: int | None = None
    zone: str = ""
    marks: int | None = None
    minutes: int | None = None
    reading_minutes: int = 0
    calculator: bool | None = None  # nothing: it was not said
    official_url: str = ""
    instructions: str = ""
    sections: tuple[Section, ...] = ()
    boundaries: Boundaries = Boundaries()
    language: str = "en"
    licence: str = ""
    notice: str = ""
    sources: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    lines: dict[str, int] = field(default_factory=dict, compare=False)  # of some fields

    @property
    def questions(self) -> Iterator[Asked]:
        """Yield all questions in their order."""
        for section in self.sections:
            yield from section.questions
