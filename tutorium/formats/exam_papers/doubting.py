"""How sure a split is, and what speaks against it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tutorium.formats.exam_papers.chains import Chain
from tutorium.formats.exam_papers.values import Confidence, Doubt, Item, Unit

_GRAVE = {Doubt.GAPS, Doubt.RESTARTS, Doubt.TOTAL_DIFFERS, Doubt.LATE_START, Doubt.UNCOVERED}
_COVERED = 0.4  # of the lines


@dataclass(frozen=True, slots=True)
class Evidence:
    chains: Sequence[Chain]
    items: Sequence[Item]
    units: Sequence[Unit]
    total: Decimal | None  # marks, as the paper says them of itself
    lines: int


def judge(evidence: Evidence) -> tuple[Confidence, tuple[Doubt, ...]]:
    """Weigh numbering and marks: sure is what adds up to the printed total and leaves no doubt."""
    if not evidence.units:
        return Confidence.NONE, (Doubt.NO_NUMBERING if evidence.lines else Doubt.NO_TEXT,)
    doubts = (*_of_numbers(evidence), *_of_marks(evidence))
    if _GRAVE & set(doubts):
        return Confidence.UNSURE, doubts
    is_proved = evidence.total is not None and not doubts
    return (Confidence.SURE if is_proved else Confidence.LIKELY), doubts


def _of_numbers(evidence: Evidence) -> Iterator[Doubt]:
    if any(chain.gaps for chain in evidence.chains):
        yield Doubt.GAPS
    if any(chain.links[0].number > 1 for chain in evidence.chains):
        yield Doubt.LATE_START
    if len(evidence.chains) > 1:
        yield Doubt.RESTARTS
    if any(inner.restarts for item in evidence.items for inner in item.walk()):
        yield Doubt.PARTS_RESTART
    if sum(item.end - item.start for item in evidence.items) < _COVERED * evidence.lines:
        yield Doubt.UNCOVERED


def _of_marks(evidence: Evidence) -> Iterator[Doubt]:
    marks = [unit.marks for unit in evidence.units if unit.marks is not None]
    if len(marks) < len(evidence.units):
        yield Doubt.SOME_MARKS if marks else Doubt.NO_MARKS
    elif evidence.total is not None and sum(marks, Decimal()) != evidence.total:
        yield Doubt.TOTAL_DIFFERS
