"""Marks by assessment objective: what of AO1, AO2 … a response has earned."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tutorium.questions.domain.marks import MarkedPart, Marking
from tutorium.questions.domain.question import Part, Question, leaves
from tutorium.questions.domain.scheme import Point, counted


@dataclass(frozen=True, slots=True)
class ObjectiveMarks:
    """`marks` counts what is decided; `available` what there is to earn."""

    objective: str
    marks: int
    available: int


def marks_by_objective(question: Question, marking: Marking) -> tuple[ObjectiveMarks, ...]:
    """Add up what names an objective, a point, its part or an essay, in the order of their names."""
    available: Counter[str] = Counter()
    earned: Counter[str] = Counter()
    parts = {part.path: part for part in leaves(question.parts)}
    for marked in marking.parts:
        part = parts[marked.path]
        for objective, marks in _available(part):
            available[objective] += marks
        for objective, marks in _earned(part, marked):
            earned[objective] += marks
    return tuple(
        ObjectiveMarks(name, earned[name], available[name]) for name in sorted(available) if name
    )


def _available(part: Part) -> Iterator[tuple[str, int]]:
    if part.scheme:
        yield from ((_objective(point, part), point.marks) for point in counted(part.scheme))
        return
    shares = getattr(part.answer, "objectives", ())  # of an essay
    yield from shares or [(part.objective, part.marks)]


def _earned(part: Part, marked: MarkedPart) -> Iterator[tuple[str, int]]:
    if not part.scheme:
        yield part.objective, marked.marks or 0
        return
    for one in marked.points:
        if one.point.letter != "SC":
            yield _objective(one.point, part), one.marks or 0


def _objective(point: Point, part: Part) -> str:
    return point.objective or part.objective
