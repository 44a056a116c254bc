"""The parts of a question as a page shows them: what is asked, its fields, and what it earned."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tutorium.questions.domain.hints import hint_cost
from tutorium.questions.domain.marks import MarkedPart, Marking
from tutorium.questions.domain.question import Part
from tutorium.questions.forms import Sheet
from tutorium.questions.kinds.fields import LineForm
from tutorium.questions.kinds.forms import FORMS
from tutorium.questions.views.marked import ShownMarks, shown_marks

WRITTEN = frozenset({"text", "essay", "working", "upload"})
MOST_PAPER_LINES = 30


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a part. `working` is what stands in the field for working, if it has one."""

    template: str
    id: str
    name: str
    context: dict[str, Any]
    working: str | None
    working_name: str
    is_required: bool  # its working
    names: str
    of: str  # the question and the part, for what reads its working
    mark: str
    lines: range  # to write on, on paper
    problem: str


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part with fields, or one with parts of its own; `marked` once it was examined."""

    part: Part
    id: str
    label: str  # "b", "i"; nothing where the question has one part
    ask: SafeString
    hints: tuple[SafeString, ...] = ()
    fields: Fields | None = None
    marked: ShownMarks | None = None
    parts: tuple["ShownPart", ...] = ()
    opened: int | None = None  # hints, where they are counted; else all of them unfold freely

    @property
    def shown_hints(self) -> tuple[SafeString, ...]:
        return self.hints[: self.opened or 0]

    @property
    def next_hint_costs(self) -> str:
        """Say before a hint is opened what it costs."""
        cost = hint_cost(self.part.marks, self.opened or 0)
        if not cost:
            return _("(costs nothing)")
        say = ngettext("(costs %(number)d mark)", "(costs %(number)d marks)", cost)
        return say % {"number": cost}


def shown_parts(sheet: Sheet, marking: Marking | None) -> tuple[ShownPart, ...]:
    marked = {each.path: each for each in marking.parts} if marking else {}
    parts = sheet.variant.question.parts
    is_alone = len(parts) == 1 and not parts[0].parts
    return tuple(
        _shown(part, sheet, marked, label="" if is_alone else part.label) for part in parts
    )


def _shown(part: Part, sheet: Sheet, marked: dict[str, MarkedPart], *, label: str) -> ShownPart:
    own = marked.get(part.path)
    return ShownPart(
        part=part,
        id=f"part-{part.path.replace('.', '-')}",
        label=label,
        ask=sheet.text(part.ask),
        hints=tuple(sheet.text(hint) for hint in part.hints) if sheet.has_hints else (),
        fields=None if part.parts else _fields(part, sheet),
        marked=shown_marks(part, own, sheet) if own else None,
        parts=tuple(_shown(each, sheet, marked, label=each.label) for each in part.parts),
        opened=None if sheet.opened is None else sheet.opened.get(part.path, 0),
    )


def _fields(part: Part, sheet: Sheet) -> Fields:
    form, asked = FORMS[part.kind], sheet.asked(part)
    return Fields(
        template=form.template,
        id=asked.id,
        name=asked.name,
        context=form.context(asked),
        working=None if part.working == "no" else sheet.working(part),
        working_name=f"working:{part.path}",
        is_required=part.working == "required",
        names=",".join(asked.names),
        of=f"{sheet.variant.question.uid}:{part.path}",
        mark=sheet.decimal_mark,
        lines=range(_paper_lines(part)),
        problem=_problem(part, sheet),
    )


def _paper_lines(part: Part) -> int:
    """Return how many lines a student writes on: as many as an examination paper gives."""
    if part.kind not in WRITTEN and not isinstance(FORMS[part.kind], LineForm):
        return 0
    return min(MOST_PAPER_LINES, 2 * part.marks + (2 if part.working != "no" else 0))


def _problem(part: Part, sheet: Sheet) -> str:
    """Say what is wrong with the shape of a response, where its kind's words say it best."""
    if part.kind == "ordering" and sheet.is_marked:
        return _("Give each item a place of its own, from first to last.")
    return ""


def answered(parts: tuple[ShownPart, ...]) -> list[ShownPart]:
    """Return the parts that have fields, in the order of the question."""
    found = []
    for part in parts:
        found += answered(part.parts) if part.parts else [part]
    return found
