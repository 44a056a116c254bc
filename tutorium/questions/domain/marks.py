"""What the examiner says of a whole response: the same for a screen, a store and an export."""

from dataclasses import dataclass
from typing import Literal

from tutorium.questions.domain.awarding import Awarded
from tutorium.questions.domain.reasons import Reason
from tutorium.questions.domain.working import Line

ENGINE = "4"  # changes when the same response to the same question may earn another mark
Status = Literal["marked", "ask_again", "person"]


@dataclass(frozen=True, slots=True)
class MarkedPart:
    """`marks` is `None` where the status is not `marked`; `said` is the author's own feedback."""

    path: str
    status: Status
    marks: int | None
    available: int
    because: Reason
    by: str
    said: tuple[str, ...] = ()
    points: tuple[Awarded, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Marking:
    """Marks of a question; `marks` counts what is decided, `is_complete` says whether all is."""

    question: str
    version: str
    seed: int
    parts: tuple[MarkedPart, ...]
    engine: str = ENGINE

    @property
    def marks(self) -> int:
        return sum(part.marks or 0 for part in self.parts)

    @property
    def available(self) -> int:
        return sum(part.available for part in self.parts)

    @property
    def is_complete(self) -> bool:
        return all(part.status == "marked" for part in self.parts)
