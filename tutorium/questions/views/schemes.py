"""A mark scheme as an examiner reads it: part, code, what it is for, marks and notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tutorium.notation.refusals import NotReadError
from tutorium.questions.domain.question import Part, leaves
from tutorium.questions.domain.scheme import AnyOf, Point, points_of
from tutorium.questions.forms import Sheet
from tutorium.questions.kinds.essay.marking import Essay
from tutorium.questions.kinds.fields import LineForm, Words
from tutorium.questions.kinds.forms import FORMS
from tutorium.questions.kinds.number.answer import Number
from tutorium.questions.views.maths import Manner, shown
from tutorium.questions.views.own_marks import LevelRow, levels_of

_FORMS = {
    "fraction": gettext_lazy("a fraction in its lowest terms"),
    "standard": gettext_lazy("standard form"),
    "exact": gettext_lazy("exact"),
    "integer": gettext_lazy("a whole number"),
}


@dataclass(frozen=True, slots=True)
class PointRow:
    """A mark point; `notes` are an examiner's abbreviations and what it depends on."""

    code: str
    says: SafeString
    marks: int
    notes: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A point, or a list of which at most `most` count."""

    rows: tuple[PointRow, ...]
    most: int = 0


@dataclass(frozen=True, slots=True)
class SchemePart:
    """A part that is answered, with all that marks it."""

    part: Part
    label: str
    ask: SafeString
    kind: Words
    right: tuple[SafeString, ...]
    allows: str
    entries: tuple[Entry, ...]
    levels: tuple[LevelRow, ...]
    indicative: tuple[SafeString, ...]
    solution: SafeString | str


def scheme_of(sheet: Sheet) -> list[SchemePart]:
    parts = list(leaves(sheet.variant.question.parts))
    return [_scheme_part(part, sheet, is_alone=len(parts) == 1) for part in parts]


def _scheme_part(part: Part, sheet: Sheet, *, is_alone: bool) -> SchemePart:
    essay = part.answer if isinstance(part.answer, Essay) else None
    return SchemePart(
        part=part,
        label="" if is_alone else part.path,
        ask=sheet.text(part.ask),
        kind=FORMS[part.kind].title,
        right=tuple(_right(part, sheet)),
        allows=", ".join(_allowed(part.answer)) if isinstance(part.answer, Number) else "",
        entries=tuple(_entry(each, part, sheet) for each in part.scheme),
        levels=levels_of(part, sheet),
        indicative=tuple(sheet.inline(each.point) for each in essay.indicative) if essay else (),
        solution=sheet.text(part.solution) if part.solution else "",
    )


def _right(part: Part, sheet: Sheet) -> Iterator[SafeString]:
    form = FORMS[part.kind]
    said = form.right(sheet.asked(part))
    if not isinstance(form, LineForm):
        yield from said
        return
    manner = Manner(form.reads, sheet.decimal_mark, sheet.variant.question.generator.names)
    for each in said:
        try:
            yield shown(unescape(each), manner)
        except NotReadError:
            yield each


def _allowed(answer: Number) -> Iterator[str]:
    """Say how a number has to be written, and how far it may be away."""
    if answer.figures:
        yield _("%(number)s significant figures") % {"number": answer.figures}
    if answer.places is not None:
        yield _("%(number)s decimal places") % {"number": answer.places}
    if answer.tolerance:
        amount, is_share = answer.tolerance.amount, answer.tolerance.is_share
        yield f"± {float(amount * 100):g} %" if is_share else f"± {float(amount):g}"
    if answer.awrt:
        yield f"awrt {answer.awrt}"
    if answer.form != "any":
        yield str(_FORMS[answer.form])


def _entry(each: Point | AnyOf, part: Part, sheet: Sheet) -> Entry:
    if isinstance(each, AnyOf):
        return Entry(tuple(_row(point, part, sheet) for point in each.points), each.most)
    return Entry((_row(each, part, sheet),))


def _row(point: Point, part: Part, sheet: Sheet) -> PointRow:
    return PointRow(
        point.code, sheet.inline(point.says), point.marks, ", ".join(_notes(point, part))
    )


def _notes(point: Point, part: Part) -> Iterator[str]:
    codes = {each.id: each.code for each in points_of(part.scheme)}
    for name in ("ft", "cao", "isw"):
        if getattr(point, name):
            yield name
    if point.awrt:
        yield f"awrt {point.awrt}"
    if point.needs:
        needed = ", ".join(f"{codes.get(name, name)} ({name})" for name in point.needs)
        yield _("needs %(points)s") % {"points": needed}
    if not point.is_decided:
        yield _("for a person")
    if point.objective:
        yield point.objective
