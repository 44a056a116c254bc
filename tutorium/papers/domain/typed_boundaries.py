"""Grade boundaries as a student copies them from a table: a grade a line, with its least marks."""

import re
from collections.abc import Sequence

from tutorium.papers.domain.paper import Boundary

LONGEST_GRADE = 12  # characters
MOST_GRADES = 20
_LINE = re.compile(r"(?P<grade>\S(?:.*?\S)??)\s*[:=\t ]\s*(?P<marks>[0-9]{1,4})")


class UnreadLineError(ValueError):
    """A line is no grade with its marks."""


class OutOfOrderError(ValueError):
    """A grade or its marks come twice."""


class OutOfReachError(ValueError):
    """A boundary lies above the marks of the paper."""


def read_boundaries(text: str, *, out_of: int) -> tuple[Boundary, ...]:
    """Return the boundaries that a text gives, the most marks first.

    Raises `UnreadLineError`, `OutOfOrderError` and `OutOfReachError`, each with the line's text.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_GRADES:
        raise UnreadLineError(lines[MOST_GRADES])
    found = [_read(line) for line in lines]
    for boundary, line in zip(found, lines, strict=True):
        if boundary.marks > out_of:
            raise OutOfReachError(line)
        if _comes_twice(boundary, found):
            raise OutOfOrderError(line)
    return tuple(sorted(found, key=lambda each: -each.marks))


def write_boundaries(boundaries: Sequence[Boundary]) -> str:
    """Return the text that gives these boundaries."""
    return "\n".join(f"{each.grade} {each.marks}" for each in boundaries)


def _read(line: str) -> Boundary:
    match = _LINE.fullmatch(line)
    if match is None or len(match["grade"]) > LONGEST_GRADE:
        raise UnreadLineError(line)
    return Boundary(match["grade"], int(match["marks"]))


def _comes_twice(boundary: Boundary, found: Sequence[Boundary]) -> bool:
    alike = [each for each in found if each.grade == boundary.grade or each.marks == boundary.marks]
    return len(alike) > 1
