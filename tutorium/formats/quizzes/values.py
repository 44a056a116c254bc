"""A question as other systems know it: what all of their formats can be read into.

Texts are Markdown as packs write it (maths between dollars, figures as `figures/name.svg`).
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of a file that could not be carried over, said so that a person can mend it."""

    where: str  # file, and the item in it
    what: str
    why: str
    partial: bool = False  # the item is among the questions all the same, without this


@dataclass(frozen=True, slots=True)
class Option:
    text: str
    share: float = 0.0  # of the marks: 1 is wholly right, negative takes off
    feedback: str = ""
    last: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    options: tuple[Option, ...]
    many: bool = False
    shuffle: bool = True
    scoring: str = ""  # each or all, where the source says which


@dataclass(frozen=True, slots=True)
class TrueFalse:
    right: bool
    feedback_true: str = ""
    feedback_false: str = ""


@dataclass(frozen=True, slots=True)
class Matching:
    pairs: tuple[tuple[str, str], ...]
    extra: tuple[str, ...] = ()
    scoring: str = ""  # each or all, where the source says which


@dataclass(frozen=True, slots=True)
class Ordering:
    items: tuple[str, ...]  # in the right order


@dataclass(frozen=True, slots=True)
class Wrong:
    """An expected wrong (or partly right) answer, as it is typed."""

    response: str
    feedback: str = ""
    share: float = 0.0
    tolerance: str = ""  # of a number, as a right one has it


@dataclass(frozen=True, slots=True)
class Number:
    """A right value as written; `tolerance` is absolute, or relative where it ends in `%`."""

    value: str
    tolerance: str = ""
    unit: str = ""
    figures: int | None = None
    wrong: tuple[Wrong, ...] = ()
    feedback: str = ""  # for the right answer


@dataclass(frozen=True, slots=True)
class Expression:
    """A typed formula; `also` are further forms which the author listed as right."""

    value: str
    form: str = "any"
    also: tuple[str, ...] = ()
    kind: str = "expression"  # or equation, inequality, interval, set, solutions, vector, …
    wrong: tuple[Wrong, ...] = ()
    feedback: str = ""  # for the right answer


@dataclass(frozen=True, slots=True)
class Text:
    """Wordings that are right, each to the letter; `*` stands for any letters."""

    accept: tuple[str, ...]
    case_matters: bool = False
    wrong: tuple[Wrong, ...] = ()
    feedback: str = ""  # for the right answer


@dataclass(frozen=True, slots=True)
class Gaps:
    """A text with `[[names]]`, and what belongs in each."""

    text: str
    gaps: tuple[tuple[str, "Choice | Number | Text | Expression"], ...]


@dataclass(frozen=True, slots=True)
class Region:
    """An area of a figure in thousandths of its width and height."""

    label: str
    shape: str  # circle (x, y, radius), rectangle (x, y, width, height), polygon (x, y, x, y, …)
    places: tuple[float, ...]
    right: bool = False
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Hotspot:
    figure: str
    regions: tuple[Region, ...]
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Essay:
    """A long answer that a person marks; `guidance` is what the source tells its marker."""

    guidance: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    guidance: str = ""


Answer = (
    Choice
    | TrueFalse
    | Matching
    | Ordering
    | Number
    | Expression
    | Text
    | Gaps
    | Hotspot
    | Essay
    | Upload
)


@dataclass(frozen=True, slots=True)
class Part:
    ask: str
    answer: Answer
    marks: float = 1.0
    label: str = ""
    hints: tuple[str, ...] = ()
    solution: str = ""
    feedback: str = ""  # shown after marking, whatever was answered
    penalty: float = 0.0  # share of the marks that each further try costs


@dataclass(frozen=True, slots=True)
class Question:
    """`identifier` is the source's own name for it, kept so that a second import finds it again."""

    where: str
    title: str
    stem: str
    parts: tuple[Part, ...]
    identifier: str = ""
    language: str = ""
    licence: str = ""
    source: str = ""
    category: str = ""  # where the source filed it: `history/cold war`
    skills: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    name: str  # as questions name it after `figures/`
    data: bytes


@dataclass(frozen=True, slots=True)
class Quiz:
    """All that was read of a file or a folder: every item is a question or a loss.

    So `items` is the number of questions and of losses that are not partial, together.
    """

    items: int
    questions: tuple[Question, ...]
    losses: tuple[Loss, ...] = ()
    figures: tuple[Figure, ...] = field(default_factory=tuple)
