"""What a student handed in for one part: an answer and, where it is asked for, lines of working."""

from collections.abc import Mapping
from dataclasses import dataclass

from tutorium.questions.domain.question import Part
from tutorium.questions.domain.responses import LONGEST, is_blank, is_long, text_of

ENVELOPE = frozenset({"answer", "working"})  # the names of a part's response, so of nothing in it


@dataclass(frozen=True, slots=True)
class HandedIn:
    """`working` has blank lines too: whoever wrote the lines counts them."""

    answer: object = None
    working: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        return is_blank(self.answer) and not self.working

    @property
    def is_long(self) -> bool:
        """Say whether more was given than can be read; a page of prose fits."""
        return is_long(self.answer) or sum(map(len, self.working)) > LONGEST


def handed_in(part: Part, said: object) -> HandedIn:
    """Take an answer apart: `{"answer": …, "working": […]}`, or the answer alone."""
    if part.kind == "working":
        lines = said.get("working", said.get("answer")) if isinstance(said, Mapping) else said
        return HandedIn(None, _lines(lines))
    if isinstance(said, Mapping) and said.keys() & ENVELOPE:
        return HandedIn(said.get("answer"), _lines(said.get("working")))
    return HandedIn(said)


def _lines(said: object) -> tuple[str, ...]:
    given = said.splitlines() if isinstance(said, str) else said
    if not isinstance(given, list):
        return ()
    lines = [text_of(each) or "" for each in given]
    while lines and not lines[-1].strip():
        lines.pop()
    return tuple(lines)
