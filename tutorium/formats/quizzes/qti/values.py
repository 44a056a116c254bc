"""What is read of an item before it becomes a question: its text, its interactions, its marking."""

from dataclasses import dataclass, field
from typing import Protocol


class UnsupportedError(Exception):
    """A feature that no question of ours has, named as QTI names it."""


Response = tuple[str, ...]  # identifiers, pairs (`A B`), or one typed text; empty: no response
Responses = dict[str, Response]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a response is worth, and which feedback it is shown (variable, identifier)."""

    score: float
    shown: frozenset[tuple[str, str]] = frozenset()


class Scorer(Protocol):
    """The marking of an item, asked by trying responses."""

    @property
    def is_given(self) -> bool:
        """Whether the item says at all what responses are worth."""

    def outcome(self, responses: Responses) -> Outcome:
        """Mark responses. Raises `UnsupportedError`."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """A text, and when it is shown; `otherwise`: when the variable does not have the name."""

    variable: str
    name: str
    text: str
    otherwise: bool = False

    def is_shown(self, outcome: Outcome) -> bool:
        return ((self.variable, self.name) in outcome.shown) != self.otherwise


@dataclass(frozen=True, slots=True)
class Pick:
    """Something that a response names: an option, an item of a list, a region."""

    identifier: str
    text: str
    fixed: bool = False
    feedback: tuple[Feedback, ...] = ()
    most: int = 1  # how often it may be used; 0: as often as one likes
    shape: str = ""
    places: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Interaction:
    """One place of an item that takes a response."""

    response: str
    kind: str  # choice, text, number, essay, match, associate, order, gap, hottext, hotspot, upload
    prompt: str = ""
    picks: tuple[Pick, ...] = ()
    others: tuple[Pick, ...] = ()  # the second set of a match, the gaps of a gap match
    many: bool = False
    shuffle: bool = True
    correct: Response = ()  # as the author declares it
    candidates: tuple[Response, ...] = ()  # what the marking compares responses with
    bounds: tuple[float, ...] = ()  # numbers that a response is compared with
    tolerance: str = ""
    figure: str = ""
    alt: str = ""
    size: tuple[float, float] = (0, 0)
    guidance: str = ""
    is_inline: bool = False
    is_whole: bool = False  # of numbers: only whole ones are typed
    token: str = ""  # where it stands in the item's text


@dataclass(slots=True)
class Draft:
    """An item that was read, whatever its version."""

    where: str
    identifier: str
    title: str
    text: str  # Markdown, with the tokens of the interactions
    interactions: list[Interaction]
    scorer: Scorer
    feedback: list[Feedback] = field(default_factory=list)
    marks: float = 0.0  # what the item says it is worth; 0: what its marking gives
    language: str = ""
    category: str = ""
    hints: tuple[str, ...] = ()
    solution: str = ""
    losses: list[tuple[str, str]] = field(default_factory=list)  # what, why

    def lose(self, what: str, why: str) -> None:
        self.losses.append((what, why))
