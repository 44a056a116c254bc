"""Marks by assessment objective: what of AO1, AO2 … a response has earned."""

from collections.abc import Iterator
from dataclasses import dataclass

from tutorium.questions.domain.marks import MarkedPart, Marking
from tutorium.questions.domain.question import Part, Question, leaves


@dataclass(frozen=True, slots=True)
class ObjectiveMarks:
    """`marks` counts what is decided; `available` what there is to earn."""

    objective: str
    marks: int
    available: int


def marks_by_objective(question: Question, marking: Marking) -> tuple[ObjectiveMarks, ...]:
    """Add up the points that name an objective, or whose part does, in the order of their names."""
    marks: dict[str, int] = {}
    available: dict[str, int] = {}
    parts = {part.path: part for part in leaves(question.parts)}
    for marked in marking.parts:
        for objective, earned, most in _shares(parts[marked.path], marked):
            marks[objective] = marks.get(objective, 0) + earned
            available[objective] = available.get(objective, 0) + most
    return tuple(ObjectiveMarks(name, marks[name], available[name]) for name in sorted(marks))


def _shares(part: Part, marked: MarkedPart) -> Iterator[tuple[str, int, int]]:
    """Yield (objective, earned, available) of each point, or of a part without a scheme."""
    if not part.scheme:
        if part.objective:
            yield part.objective, marked.marks or 0, marked.available
        return
    for one in marked.points:
        objective = one.point.objective or part.objective
        if objective and one.point.letter != "SC":
            yield objective, one.marks or 0, one.point.marks
