"""Reading a file item by item: each becomes a question, or one loss that says why."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tutorium.formats.quizzes.html_findings import FigureName
from tutorium.formats.quizzes.html_to_markdown import no_figure
from tutorium.formats.quizzes.rich_texts import Form, read_plain, read_rich
from tutorium.formats.quizzes.values import Figure, Loss, Question, Quiz
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

MAX_TITLE = 80
MAX_ITEMS = 20_000  # of one file
NOT_HELD = "a question's text cannot hold it"


class NotCarriedError(Exception):
    """An item cannot become a question; `what` it is and `why` not."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(what, why)
        self.what = what
        self.why = why


@dataclass
class Reading:
    """What one file has given so far. `item` names the one that is being read."""

    where: str
    figure: FigureName = no_figure
    item: str = ""
    items: int = 0
    questions: list[Question] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    figures: dict[str, Figure] = field(default_factory=dict)

    @property
    def place(self) -> str:
        return f"{self.where}, {self.item}" if self.item else self.where

    def take(self, name: str, read: Callable[[], Question]) -> None:
        """Count an item, and keep the question that it is or the loss that it becomes."""
        if self.items >= MAX_ITEMS:
            raise UnsafeFileError("too-many", f"more than {MAX_ITEMS:,} items")
        self.items += 1
        self.item = name
        losses, figures = len(self.losses), len(self.figures)
        try:
            self.questions.append(read())
        except (NotCarriedError, UnsafeFileError) as error:
            self.losses[losses:] = [self._loss(error)]
            for unused in list(self.figures)[figures:]:
                del self.figures[unused]

    def _loss(self, error: NotCarriedError | UnsafeFileError) -> Loss:
        if isinstance(error, UnsafeFileError):
            return Loss(self.place, "a text", str(error))
        return Loss(self.place, error.what, error.why)

    def lose(self, what: str, why: str) -> None:
        """Keep what an item lost, though it became a question."""
        loss = Loss(self.place, what, why, partial=True)
        if loss not in self.losses[-20:]:
            self.losses.append(loss)

    def text(self, said: str, form: Form = "html") -> str:
        """Return the Markdown of a text, and keep what it loses."""
        read = read_rich(said, form, figure=self.figure)
        for what in read.dropped:
            self.lose(what, NOT_HELD)
        return read.text

    def quiz(self) -> Quiz:
        return Quiz(
            self.items, tuple(self.questions), tuple(self.losses), tuple(self.figures.values())
        )


def title_of(named: str, said: str, form: Form = "html") -> str:
    """Return a title on one line: the item's own, or how its text begins."""
    line = " ".join(named.split()) or read_plain(said, form) or "Question"
    if len(line) <= MAX_TITLE:
        return line
    return line[: MAX_TITLE - 1].rsplit(" ", 1)[0] + "…"


def category_of(path: str) -> str:
    """Return a category as its names with `/` between, without what Moodle puts above them."""
    names = [name.strip() for name in path.replace("//", "\0").split("/")]
    while names and (names[0] in {"top", ""} or names[0].startswith("$")):
        names.pop(0)
    return "/".join(name.replace("\0", "//") for name in names)
