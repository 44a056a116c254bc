"""The Oak curriculum as plain values, with plain words, as its ontology says them.

Identities are the last step of the source's own addresses (`lesson-9908`); they last.
"""

from dataclasses import dataclass, field

from tutorium.formats.quizzes.values import Loss


@dataclass(frozen=True, slots=True)
class Keyword:
    id: str
    name: str
    means: str


@dataclass(frozen=True, slots=True)
class Misconception:
    """What is often got wrong, and what puts it right: mostly a false claim, else about pupils."""

    id: str
    statement: str
    correction: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    id: str
    title: str
    outcome: str = ""  # "I can …"
    points: tuple[str, ...] = ()  # key learning points, in order
    keywords: tuple[Keyword, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    revised: str = ""  # ISO date


@dataclass(frozen=True, slots=True)
class Unit:
    id: str
    title: str
    about: str = ""
    why: str = ""  # "Why this, why now"
    prior: tuple[str, ...] = ()  # what should be known already
    revised: str = ""  # ISO date


@dataclass(frozen=True, slots=True)
class Variant:
    """A unit as one kind of programme teaches it."""

    id: str
    title: str
    unit: str  # id of the unit
    lessons: tuple[str, ...]  # ids, in order


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a variant stands in a programme; `choice` says of what it is one."""

    variant: str
    position: int
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """What a year is taught, by examination board and tier where there are such."""

    id: str
    subject: str  # "History"
    stage: str  # "Key Stage 4"
    year: str  # "10", or another word where the year has no number
    board: str = ""
    tier: str = ""
    units: tuple[Placed, ...] = ()


@dataclass(frozen=True)
class Curriculum:
    """Every item is here or a loss: units, lessons, keywords and misconceptions are items."""

    programmes: tuple[Programme, ...]
    units: dict[str, Unit]
    variants: dict[str, Variant]
    lessons: dict[str, Lesson]
    items: int
    licences: tuple[str, ...] = ()  # addresses
    rights: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = field(default_factory=tuple)
