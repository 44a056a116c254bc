"""What a person decides where code must not: which points are there, or marks where there are none.

The person finds, and the engine gives the marks: what depends on what is the scheme's to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tutorium.questions.domain.awarding import Finding
from tutorium.questions.domain.marks import MarkedPart, Marking
from tutorium.questions.domain.reasons import Reason
from tutorium.questions.domain.scheme import Point


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of one part: each open point found or not; or its marks, without points."""

    points: Mapping[str, bool] = field(default_factory=dict)
    marks: int | None = None


NOTHING = Given()


def open_parts(marking: Marking) -> dict[str, tuple[Point, ...]]:
    """Return the parts that wait for a person, by path, with the points to look for.

    A part without points wants marks. A point that only waits for another one is not looked for.
    """
    return {part.path: _open(part) for part in marking.parts if part.status == "person"}


def _open(part: MarkedPart) -> tuple[Point, ...]:
    waiting = (each for each in part.points if each.marks is None)
    return tuple(each.point for each in waiting if each.because.code != "needs")


def with_given(findings: Mapping[str, Finding], given: Given) -> dict[str, Finding]:
    """Fill in what a person found; what code decided stands."""
    return {id_: _filled(finding, said=given.points.get(id_)) for id_, finding in findings.items()}


def _filled(finding: Finding, *, said: bool | None) -> Finding:
    if finding.found is not None or said is None:
        return finding
    because = Reason("given_by_a_person" if said else "not_given_by_a_person")
    return replace(finding, found=said, because=because)
