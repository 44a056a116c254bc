"""In which order tutors are shown, and why: the same for all, and nobody can pay for a place.

`docs/tutors.md` says it in words, and a test compares the weights.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import blake2b

from tutorium.tutors.domain.standing import (
    LEAST,
    MOST,
    Proof,
    Record,
    competence,
    reliability,
    shrunk_stars,
)

WEIGHTS = {"fit": 0.40, "soon": 0.20, "reliability": 0.20, "reviews": 0.20}
WITHOUT_PROOF = 0.3  # of the fit, for who offers what is sought and has shown nothing yet
HOURS_SOON = 7 * 24  # what is free later counts for nothing
NEW_BELOW = 5  # reviews: who has fewer is new here
EVERY = 4  # every fourth place is for somebody new


class Reason(StrEnum):
    PROVEN = "proven"
    OFFERED = "offered"
    EXAMINER = "examiner"
    SOON = "soon"
    RELIABLE = "reliable"
    REVIEWED = "reviewed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who fits what is sought. `free_in` is hours until they are free, if soon."""

    id: int
    record: Record = field(default_factory=Record)
    proof: Proof = field(default_factory=Proof)
    free_in: float | None = None

    @property
    def is_new(self) -> bool:
        return self.record.reviews < NEW_BELOW


@dataclass(frozen=True, slots=True)
class Placed:
    candidate: Candidate
    score: float
    is_turn: bool  # it stands here because it is new, and it is its turn


def score(candidate: Candidate, *, mean: float) -> float:
    """Return from 0 to 1 how well somebody fits; better in one thing is never worse in all."""
    parts = {
        "fit": WITHOUT_PROOF + (1 - WITHOUT_PROOF) * competence(candidate.proof),
        "soon": soonness(candidate.free_in),
        "reliability": reliability(candidate.record),
        "reviews": (shrunk_stars(candidate.record, mean=mean) - LEAST) / (MOST - LEAST),
    }
    return sum(WEIGHTS[name] * part for name, part in parts.items())


def soonness(free_in: float | None) -> float:
    """Return 1 for who is free now, and less by the hour, to nothing in a week."""
    if free_in is None:
        return 0.0
    return max(0.0, 1 - max(0.0, free_in) / HOURS_SOON)


def ranked(candidates: Iterable[Candidate], *, mean: float, day: date) -> list[Placed]:
    """Return the best first; each fourth place is for somebody new, by the draw of the day.

    Who is as good as another stands by the draw as well, so that no place is anybody's for ever.
    """
    rows = [(score(each, mean=mean), each) for each in candidates]
    draws = {each.id: _draw(each.id, day) for _, each in rows}
    rows.sort(key=lambda row: (-row[0], draws[row[1].id]))
    turns = sorted((row for row in rows if row[1].is_new), key=lambda row: draws[row[1].id])
    return _woven(rows, turns)


def _woven(
    rows: Sequence[tuple[float, Candidate]], turns: Sequence[tuple[float, Candidate]]
) -> list[Placed]:
    placed: list[Placed] = []
    seen: set[int] = set()
    best, newcomers = iter(rows), iter(turns)
    while len(placed) < len(rows):
        is_turn = len(placed) % EVERY == EVERY - 1
        row = _next(newcomers, seen) if is_turn else None
        found = row or _next(best, seen)
        if found is None:
            break
        seen.add(found[1].id)
        placed.append(Placed(found[1], found[0], is_turn=row is not None))
    return placed


def _next(
    rows: Iterable[tuple[float, Candidate]], seen: set[int]
) -> tuple[float, Candidate] | None:
    return next((row for row in rows if row[1].id not in seen), None)


def reasons(placed: Placed) -> list[Reason]:
    """Return why somebody stands here, the weightiest first: at most four, each of them true."""
    candidate = placed.candidate
    proof, record = candidate.proof, candidate.record
    has = {
        Reason.EXAMINER: proof.has_examined,
        Reason.PROVEN: proof.marks_available > 0 or proof.taught > 0 or proof.answers > 0,
        Reason.OFFERED: proof == Proof(),
        Reason.SOON: candidate.free_in is not None,
        Reason.REVIEWED: record.reviews > 0,
        Reason.RELIABLE: record.lessons > 0,
        Reason.NEW: candidate.is_new,
    }
    return [reason for reason, is_so in has.items() if is_so][:4]


def _draw(id_: int, day: date) -> bytes:
    return blake2b(f"{day.isoformat()} {id_}".encode(), digest_size=8).digest()
