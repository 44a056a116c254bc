"""A response as whoever marks it sees it, and marks of people as everybody who may sees them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tutorium.practice.domain.given_marks import Role, counting
from tutorium.practice.models import GivenMarks, MarkRequest
from tutorium.practice.queries.given_marks import marking_of
from tutorium.practice.queries.sessions import whole_question
from tutorium.questions.kinds.fields import Page, Pages
from tutorium.questions.panels import response_panel, sheet_of

# Of a page of the marker's it stays as short as what may be opened can change.
FIELDS = ("answer", "working")


class Response:
    """One response that a person is asked to mark: what was handed in, whatever stands there now."""

    def __init__(self, row: MarkRequest) -> None:
        self._row = row
        self.attempt = row.attempt
        self.question = whole_question(self.attempt.question_id)
        self.marking = marking_of(self.attempt, self.question, {})
        self.sheet = sheet_of(
            self.question, seed=self.attempt.seed, sent=self._sent(), pages=self._pages()
        )

    def _sent(self) -> dict[str, list[str]]:
        """Return what was typed, by the names of its fields; what was chosen is only marked."""
        sent: dict[str, list[str]] = {}
        for path, said in self.attempt.parts.items():
            whole = said if isinstance(said, Mapping) else {"answer": said}
            for name in FIELDS:
                text = whole.get(name)
                if isinstance(text, str | int | float) and text != "":
                    sent[f"{name}:{path}"] = [str(text)]
                elif name == "working" and isinstance(text, list):
                    sent[f"{name}:{path}"] = ["\n".join(map(str, text))]
        return sent

    def _pages(self) -> dict[str, Pages]:
        found: dict[str, list[Page]] = {}
        for each in self.attempt.pages.described():
            address = reverse("practice:marked_page", args=[self._row.public_id, each.public_id])
            found.setdefault(each.part, []).append(Page(each.public_id, address))
        return {path: Pages(kept=tuple(pages), is_open=False) for path, pages in found.items()}

    def context(self, form: Any = None) -> dict[str, Any]:
        """Return what the page shows; peers learn of nobody, nor from whom it is."""
        return {
            "row": self._row,
            "question": self.question,
            "response": response_panel(self.sheet, self.marking, form),
            "student": None if self._row.role == Role.PEER else self.attempt.learner.user,
        }


@dataclass(frozen=True, slots=True)
class ShownMarks:
    """What one person gave: in whose words, whether it is what counts, and what was said of points."""

    row: GivenMarks
    by: str
    counts: bool
    words: Sequence[tuple[str, str]]


def shown_marks(rows: Sequence[GivenMarks]) -> list[ShownMarks]:
    """Return marks that people gave, the newest first, for the student and who reads along."""
    counts = counting(rows)
    return [ShownMarks(row, _by(row), row == counts, list(_words(row))) for row in rows]


def _by(row: GivenMarks) -> str:
    name = {"name": str(row.marker) if row.marker else _("somebody")}
    if row.role == Role.PEER:
        return _("another student of the school")
    if row.role == Role.GUARDIAN:
        return _("the guardian %(name)s") % name
    return _("the teacher %(name)s") % name


def _words(row: GivenMarks) -> list[tuple[str, str]]:
    """Return of what something is said, in the words of the scheme, and what."""
    points = {
        (part["label"], point["id"]): f"{point['code']} {point['for']}"
        for part in row.marking["parts"]
        for point in part["points"]
    }
    return [(points.get((part, point), ""), text) for part, point, text in row.words or ()]
