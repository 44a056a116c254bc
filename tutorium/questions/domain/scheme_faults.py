"""What is wrong with a mark scheme for the values of one draw, before anything is marked by it."""

from collections.abc import Iterator

from tutorium.notation.refusals import NotReadError, TooHardError
from tutorium.notation.unit_grammar import author_unit
from tutorium.questions.domain.formula import Formula, UndefinedError, value_of
from tutorium.questions.domain.judgement import Situation
from tutorium.questions.domain.question import Part
from tutorium.questions.domain.scheme import Point, points_of
from tutorium.questions.domain.shapes import Numbers
from tutorium.questions.domain.statements import unreadable
from tutorium.questions.domain.working import truth_in_either


def faults_of_points(part: Part, situation: Situation) -> Iterator[str]:
    numbers = situation.numbers
    for point in points_of(part.scheme):
        faults = (
            *unreadable((*point.accept, *point.refuse), situation.language),
            *_faults_of_value(point, numbers),
            *_faults_of_lines(point, numbers),
        )
        yield from (f"point {point.id}: {fault}" for fault in faults)


def _faults_of_value(point: Point, numbers: Numbers) -> Iterator[str]:
    if point.value is not None and not _has_value(point.value, numbers):
        yield f"{point.value.text!r} has no value"
    if point.unit and not _is_unit(point.unit):
        yield f"the unit {point.unit!r} cannot be read"


def _faults_of_lines(point: Point, numbers: Numbers) -> Iterator[str]:
    """Say which lines a student could not write truly; a special case may be for a false one."""
    for each in point.shows if point.letter != "SC" else ():
        if truth_in_either(each.node, numbers) is False:
            yield f"{each.text!r} is false for these values"


def _has_value(formula: Formula, numbers: Numbers) -> bool:
    try:
        value_of(formula, numbers)
    except (UndefinedError, TooHardError):
        return False
    return True


def _is_unit(text: str) -> bool:
    try:
        author_unit(text)
    except NotReadError:
        return False
    return True
