"""A question as its author wrote it, and one variant of it as a student meets it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tutorium.core.provenance import Provenance
from tutorium.questions.domain.drawing import Generator
from tutorium.questions.domain.drawn import Drawn
from tutorium.questions.domain.scheme import Scheme

Working = Literal["no", "offered", "required"]


@dataclass(frozen=True, slots=True)
class ExpectedWrong:
    """A wrong answer that is expected: as the part's kind reads a right one, and what it earns."""

    answer: Any  # the kind's own values
    feedback: str
    marks: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A part with a kind and marks, or one with parts of its own.

    `path` names it in responses and results: `b.i`. `follow` names values that are taken from the
    student's own answers to earlier parts, by their paths.
    """

    path: str
    label: str
    ask: str
    kind: str = ""
    marks: int = 0
    answer: Any = None  # the kind's own values
    scheme: Scheme = ()
    working: Working = "no"
    wrong: tuple[ExpectedWrong, ...] = ()
    hints: tuple[str, ...] = ()
    solution: str = ""
    objective: str = ""
    follow: tuple[tuple[str, str], ...] = ()
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    uid: str
    slug: str
    folder: str
    title: str
    topics: tuple[str, ...]
    stem: str
    parts: tuple[Part, ...]
    provenance: Provenance
    version: str  # changes when, and only when, what the author wrote changes
    generator: Generator = field(default_factory=Generator)
    levels: tuple[str, ...] = ()
    command_term: str = ""
    calculator: bool | None = None
    difficulty: int = 3
    language: str = "en"
    sources: tuple[str, ...] = ()
    licence: str = ""
    notice: str = ""
    once: tuple[str, ...] = ()  # slips that lose a mark once in the question
    was: tuple[str, ...] = ()

    @property
    def is_generator(self) -> bool:
        return bool(self.generator.given)

    @property
    def marks(self) -> int:
        return sum(part.marks for part in leaves(self.parts))


@dataclass(frozen=True, slots=True)
class Variant:
    """A question with the values of one seed put into its texts."""

    question: Question
    seed: int
    values: Mapping[str, Drawn]


def leaves(parts: tuple[Part, ...]) -> Iterator[Part]:
    """Yield the parts that are answered, in the order of the question."""
    for part in parts:
        if part.parts:
            yield from leaves(part.parts)
        else:
            yield part
