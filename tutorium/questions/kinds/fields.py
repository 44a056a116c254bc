"""What a kind's form is made from, and what every form can do.

Each kind has a `form` beside its `marking`: it says what its template shows, and takes what was
sent in the shape that `judge` reads.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from tutorium.core.markdown import render
from tutorium.core.markdown.values import FigureResolver
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.question import Part, Variant
from tutorium.questions.domain.responses import LONGEST
from tutorium.questions.kinds import KINDS

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Sent:
    """What came with a form, by the names of its fields; empty before anything was sent."""

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def one(self, name: str, *, most: int = LONGEST + 1) -> str:
        """Return a field's text, cut where it is longer than anything that is read."""
        return next(iter(self.many(name)), "")[:most]

    def many(self, name: str) -> list[str]:
        return list(self.values.get(name, ()))


@dataclass(frozen=True, slots=True)
class Page:
    """A photographed page; its id stands for it in the response."""

    id: str
    url: str


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a part, where they can be handed in; `problems` are said of what was refused."""

    kept: tuple[Page, ...] = ()
    most: int = 0
    is_open: bool = True  # whether they may still be added and removed
    problems: tuple[str, ...] = ()

    @property
    def has_room(self) -> bool:
        return self.is_open and len(self.kept) < self.most


@dataclass(frozen=True, slots=True)
class Asked:
    """A part as its form is made from it: the variant it stands in and what was sent for it."""

    part: Part
    variant: Variant
    sent: Sent = field(default_factory=Sent)
    decimal_mark: str = "."
    figure: FigureResolver | None = None
    is_marked: bool = False
    pages: Pages | None = None  # nothing where no page can be handed in

    @property
    def name(self) -> str:
        """Return the name of its field, with which the names of several fields begin."""
        return f"answer:{self.part.path}"

    @property
    def id(self) -> str:
        return f"answer-{self.part.path.replace('.', '-')}"

    @property
    def key(self) -> str:
        """Return what the order of its options depends on."""
        return f"{self.variant.question.uid}:{self.variant.seed}:{self.part.path}"

    @property
    def names(self) -> list[str]:
        """Return the letters of more than one sign that the question declares."""
        return sorted(name for name in self.variant.question.generator.names if len(name) > 1)

    def inline(self, text: str) -> SafeString:
        """Show one line that an author wrote. The renderer sanitises."""
        language = self.variant.question.language
        shown = render(text, language=language, figure=self.figure, inline=True)
        return mark_safe(shown.html)  # noqa: S308

    def plain(self, text: str) -> str:
        return render(text, language=self.variant.question.language, inline=True).text


class Form(Protocol):
    """What a kind's `form` module has; `title` is the kind in words."""

    @property
    def title(self) -> Words: ...

    @property
    def template(self) -> str: ...

    def context(self, asked: Asked) -> dict[str, Any]:
        """Return what the template shows."""

    def response(self, asked: Asked) -> object:
        """Return what was sent as the kind's marking takes it; never raises."""

    def right(self, asked: Asked) -> list[SafeString]:
        """Return what a mark scheme says is right, a line each; nothing where a person judges."""


@dataclass(frozen=True, slots=True)
class LineForm:
    """One line of maths or chemistry to type; `example` shows how, `reads` how it is shown back."""

    title: Words
    example: Words
    reads: str = "maths"
    template: str = "questions/kinds/line.html"

    def context(self, asked: Asked) -> dict[str, Any]:
        example = str(self.example)
        if asked.decimal_mark == ",":
            example = example.replace(".", ",")
        return {"value": asked.sent.one(asked.name), "example": example, "reads": self.reads}

    def response(self, asked: Asked) -> object:
        return asked.sent.one(asked.name)

    def right(self, asked: Asked) -> list[SafeString]:
        return as_lines(asked)


def as_lines(asked: Asked) -> list[SafeString]:
    """Return the right responses as they are typed."""
    situation = Situation(asked.variant.values, asked.variant.question.language, asked.decimal_mark)
    responses = KINDS[asked.part.kind].right_responses(asked.part.answer, situation)
    return [format_html("{}", each) for each in responses]


def piece_verdict(asked: Asked, *, is_chosen: bool, is_right: bool) -> str:
    """Say of one piece how it fared: nothing before it is marked, and of what was left alone."""
    if not asked.is_marked or not is_chosen:
        return ""
    return "right" if is_right else "wrong"
