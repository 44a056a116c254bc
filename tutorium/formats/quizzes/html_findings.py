"""What one text in HTML shows, and what it loses on the way."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tutorium.formats.quizzes.xml_safety import UnsafeFileError

MAX_FORMULAS = 5_000  # of one text
FigureName = Callable[[str], str]


@dataclass
class Findings:
    """What one text shows and loses, each once and in order."""

    figure: FigureName
    dropped: dict[str, None] = field(default_factory=dict)
    figures: dict[str, None] = field(default_factory=dict)
    formulas: int = 0
    in_link: bool = False

    def lose(self, what: str) -> None:
        self.dropped.setdefault(what)

    def count_formula(self) -> None:
        self.formulas += 1
        if self.formulas > MAX_FORMULAS:
            raise UnsafeFileError("too-many", f"more than {MAX_FORMULAS:,} formulas in one text")
