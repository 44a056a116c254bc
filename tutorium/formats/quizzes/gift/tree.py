"""What stands in a GIFT file, as it is written: the tree that questions are made of."""

from dataclasses import dataclass, field
from typing import Literal

from tutorium.formats.quizzes.rich_texts import Form

Kind = Literal[
    "category",
    "description",
    "essay",
    "true-false",
    "choice",
    "short",
    "number",
    "matching",
]


@dataclass(frozen=True, slots=True)
class Words:
    form: Form
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """A number as it is written: `5`, `5:0.1` with a tolerance, or `4..6` from low to high."""

    number: str
    tolerance: str = ""
    high: str = ""  # then `number` is the low end


@dataclass(frozen=True, slots=True)
class Answer:
    """`weight` is a percentage; none is written where the sign says all."""

    is_right: bool  # begins with `=`
    said: Words | Span
    weight: float | None = None
    feedback: Words | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    left: Words
    right: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry. `is_embedded` says that words stand after the answer, where the stem has a gap."""

    kind: Kind
    line: int
    title: str = ""
    stem: Words = field(default=Words("moodle", ""))
    before: str = ""  # the stem in front of the gap, and what follows it
    after: str = ""
    is_embedded: bool = False
    answers: tuple[Answer, ...] = ()
    is_listed: bool = True  # numbers: several with `=`, or one alone
    pairs: tuple[Pair, ...] = ()
    is_true: bool = False
    feedback: Words | None = None  # shown whatever is answered
    when_wrong: Words | None = None  # of true-false
    when_right: Words | None = None
    identifier: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry that is not GIFT."""

    line: int
    said: str  # how it begins
    why: str
