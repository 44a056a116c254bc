"""What a student needs to mark a part himself: the scheme beside the response, and where to add up."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.safestring import SafeString

from tutorium.questions.domain.marks import MarkedPart
from tutorium.questions.domain.question import Part
from tutorium.questions.domain.responses import LONGEST
from tutorium.questions.forms import Sheet
from tutorium.questions.kinds.essay.marking import Essay, touched


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A point that code cannot decide."""

    id: str
    code: str
    marks: int
    says: SafeString
    is_ticked: bool


class LevelRow(NamedTuple):
    marks: str
    descriptor: SafeString


@dataclass(frozen=True, slots=True)
class Covered:
    """Indicative content, and the student's words that speak of it: evidence, never a mark."""

    point: SafeString
    words: tuple[str, ...]
    is_sought: bool


@dataclass(frozen=True, slots=True)
class OwnMarks:
    """`decided` are the marks that are already given, `given` those that the student gave."""

    name: str
    decided: int
    given: int
    points: tuple[OpenPoint, ...] = ()
    levels: tuple[LevelRow, ...] = ()
    covered: tuple[Covered, ...] = ()
    is_given: bool = False
    is_kept: bool = False  # by the page's own button

    @property
    def total(self) -> int:
        return self.decided + self.given


def own_marks(part: Part, marked: MarkedPart, sheet: Sheet) -> OwnMarks:
    name = f"own:{part.path}"
    points = tuple(_open_points(marked, sheet, set(sheet.sent.many(name))))
    return OwnMarks(
        name=name,
        decided=sum(each.marks or 0 for each in marked.points),
        given=sheet.own_marks(part, {point.id: point.marks for point in points}),
        points=points,
        levels=levels_of(part, sheet),
        covered=tuple(_covered(part, sheet)),
        is_given=bool(sheet.sent.one(name)),
        is_kept=sheet.keeps_own,
    )


def _open_points(marked: MarkedPart, sheet: Sheet, ticked: set[str]) -> Iterator[OpenPoint]:
    for each in marked.points:
        if each.marks is None:
            point = each.point
            says = sheet.inline(point.says)
            yield OpenPoint(point.id, point.code, point.marks, says, point.id in ticked)


def levels_of(part: Part, sheet: Sheet) -> tuple[LevelRow, ...]:
    """Return the levels of response of a part that has some."""
    levels = part.answer.levels if isinstance(part.answer, Essay) else ()
    return tuple(LevelRow(each.marks, sheet.inline(each.descriptor)) for each in levels)


def _covered(part: Part, sheet: Sheet) -> Iterator[Covered]:
    if not isinstance(part.answer, Essay):
        return
    written = sheet.sent.one(f"answer:{part.path}", most=LONGEST)
    found = touched(part.answer, written, sheet.variant.question.language)
    for point, met in zip(part.answer.indicative, found, strict=True):
        words = tuple(dict.fromkeys(each.text for each in met.evidence))
        yield Covered(sheet.inline(point.point), words, bool(point.words))
