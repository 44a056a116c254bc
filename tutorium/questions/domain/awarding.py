"""Giving marks by a scheme: what was found of each point becomes marks, each with its reason."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from tutorium.questions.domain.judgement import Evidence
from tutorium.questions.domain.reasons import Reason, reason
from tutorium.questions.domain.scheme import AnyOf, Point, Scheme


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a point was found; `None` leaves it to a person. `refused` is a statement against it."""

    found: bool | None
    because: Reason
    evidence: Evidence | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Awarded:
    """One mark point's verdict; `marks` is `None` where a person has to say."""

    point: Point
    marks: int | None
    because: Reason
    evidence: Evidence | None = None


@dataclass(slots=True)
class _Ledger:
    """What was earned so far, by id, and what a person has yet to decide."""

    earned: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)

    def missing(self, point: Point) -> list[str]:
        return [needed for needed in point.needs if needed not in self.earned]

    def enter(self, awarded: Awarded) -> Awarded:
        if awarded.marks is None:
            self.open.add(awarded.point.id)
        elif awarded.marks:
            self.earned.add(awarded.point.id)
        return awarded


def award(scheme: Scheme, findings: Mapping[str, Finding]) -> tuple[Awarded, ...]:
    """Give each point its marks, in the order of the scheme; special cases last."""
    ledger = _Ledger()
    awarded = [one for entry in scheme for one in _entry(entry, findings, ledger)]
    return tuple(_without_needless_special_cases(awarded))


def total(awarded: Collection[Awarded], *, most: int) -> int | None:
    """Return the marks in all, or nothing where some are open."""
    if any(each.marks is None for each in awarded):
        return None
    return max(0, min(most, sum(each.marks or 0 for each in awarded)))


def _entry(
    entry: Point | AnyOf, findings: Mapping[str, Finding], ledger: _Ledger
) -> Iterator[Awarded]:
    if isinstance(entry, Point):
        yield ledger.enter(_point(entry, findings[entry.id], ledger))
    else:
        yield from map(ledger.enter, _any(entry, findings, ledger))


def _point(point: Point, finding: Finding, ledger: _Ledger) -> Awarded:
    missing = ledger.missing(point)
    if finding.found and missing:
        because = reason("needs", points=", ".join(missing))
        waits = ledger.open.issuperset(missing)
        return Awarded(point, None if waits else 0, because, finding.evidence)
    marks = None if finding.found is None else point.marks if finding.found else 0
    return Awarded(point, marks, finding.because, finding.evidence)


def _any(entry: AnyOf, findings: Mapping[str, Finding], ledger: _Ledger) -> Iterator[Awarded]:
    """Count the best of those found; each refused statement takes the last one counted off."""
    awarded = [_point(point, findings[point.id], ledger) for point in entry.points]
    found = [place for place, one in enumerate(awarded) if one.marks]
    counted = sorted(found, key=lambda place: -(awarded[place].marks or 0))
    refused = sum(findings[point.id].refused for point in entry.points) if entry.contradicts else 0
    kept = counted[: max(0, min(len(counted), entry.most) - refused)]
    for place, one in enumerate(awarded):
        if one.marks is None and len(kept) == entry.most:
            yield replace(one, marks=0, because=reason("enough", most=entry.most))
        elif place in kept or not one.marks:
            yield one
        elif refused and counted.index(place) < entry.most:
            yield replace(one, marks=0, because=Reason("taken_off"))
        else:
            yield replace(one, marks=0, because=reason("enough", most=entry.most))


def _without_needless_special_cases(awarded: list[Awarded]) -> Iterator[Awarded]:
    ordinary = any(one.marks for one in awarded if one.point.letter != "SC")
    for one in awarded:
        if ordinary and one.point.letter == "SC" and one.marks:
            yield replace(one, marks=0, because=Reason("special_not_needed"))
        else:
            yield one
