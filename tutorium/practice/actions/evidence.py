"""What a marked response says of its topics: the one way in which progress takes anything in.

A response is an attempt at a question of the bank, or an own paper's question that its student
marked beside the scheme.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tutorium.practice.domain.given_marks import OWN_WEIGHT, weight_of_marks
from tutorium.practice.domain.losses import decided, lost
from tutorium.practice.domain.mastery import TYPICAL, Evidence, evidence_of, weight_of
from tutorium.practice.models import Attempt, SittingAnswer


@dataclass(frozen=True, slots=True)
class Said:
    """Evidence with the marks that count in sums, and what they were lost for."""

    learner: int
    evidence: Evidence
    marks: float
    available: float
    lost: Mapping[str, int] = field(default_factory=dict)
    command_term: str = ""

    @property
    def at(self) -> datetime:
        return self.evidence.at


def said_by_attempt(attempt: Attempt, *, is_repeated: bool) -> Said | None:
    """Return what an attempt says; nothing where all of it waits for a person."""
    evidence = evidence_in(attempt, is_repeated=is_repeated)
    if evidence is None:
        return None
    is_whole = attempt.is_complete or attempt.own_marks
    return Said(
        attempt.learner_id,
        evidence,
        attempt.marks + attempt.own_marks,
        attempt.available if is_whole else decided(attempt.marking),
        lost(attempt.marking),
        attempt.question.command_term,
    )


def evidence_in(attempt: Attempt, *, is_repeated: bool) -> Evidence | None:
    weight = weight_of(hints=sum(attempt.hints.values()), is_repeated=is_repeated)
    marks, available = attempt.marks, decided(attempt.marking)
    if attempt.is_complete:
        available = attempt.available
    elif attempt.own_marks:
        marks, available = marks + attempt.own_marks, attempt.available
    weight *= weight_of_marks(attempt.marked_by, is_own=bool(attempt.own_marks))
    if not available:
        return None
    return evidence_of(
        marks,
        available,
        difficulty=attempt.question.difficulty,
        at=attempt.marked_at,
        weight=weight,
    )


def said_by_own(row: SittingAnswer, *, is_repeated: bool) -> Said:
    """Return what a question of an own paper says, which its student has marked.

    It counts from when it was handed in; how difficult it is, nobody knows.
    """
    sitting = row.sitting
    if row.own_marks is None or row.available is None or sitting.submitted_at is None:
        raise ValueError("it has been handed in and marked")
    marks, available = float(row.own_marks), float(row.available)
    evidence = evidence_of(
        marks,
        available,
        difficulty=TYPICAL,
        at=sitting.submitted_at,
        weight=OWN_WEIGHT * weight_of(hints=0, is_repeated=is_repeated),
    )
    return Said(sitting.learner_id, evidence, marks, available)
