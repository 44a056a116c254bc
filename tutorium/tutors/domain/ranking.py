"""In which order tutors are shown, and why: the same for all, and nobody can pay for a place.

`docs/tutors.md` says it in words, and a test compares the weights.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import blake2b
from itertools import chain, groupby
from operator import itemgetter
from typing import overload

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
HOURS_SOON = 168  # a week: what is free later counts for nothing
NEW_BELOW = 5  # reviews: who has fewer is new here
EVERY = 4  # every fourth place is for somebody new
Scored = tuple[float, int, bool]  # score, id, and whether somebody is new


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
    record, proven = candidate.record, competence(candidate.proof)
    numbers = (record.reviews, record.stars, record.lessons, record.kept)
    return score_of(proven, candidate.free_in, numbers, mean=mean)


def score_of(proven: float, free_in: float | None, record: Sequence[int], *, mean: float) -> float:
    """Return the same by plain numbers, for there are thousands to reckon for one page.

    `proven` is what `competence` makes of the proof; a record is in the order of `Record`.
    """
    reviews, stars, lessons, kept = record
    return (
        WEIGHTS["fit"] * (WITHOUT_PROOF + (1 - WITHOUT_PROOF) * proven)
        + WEIGHTS["soon"] * soonness(free_in)
        + WEIGHTS["reliability"] * reliability(lessons, kept)
        + WEIGHTS["reviews"] * (shrunk_stars(reviews, stars, mean=mean) - LEAST) / (MOST - LEAST)
    )


def soonness(free_in: float | None) -> float:
    """Return 1 for who is free now, and less by the hour, to nothing in a week."""
    if free_in is None:
        return 0.0
    return max(0.0, 1 - max(0.0, free_in) / HOURS_SOON)


class Ranked(Sequence[Placed]):
    """The best first; each fourth place is for somebody new, by the draw of the day.

    Who is as good as another stands by the draw as well, so that no place is anybody's for ever.
    There may be thousands, and a page shows twenty: the order is worked out, and who it is told by
    `tell`, as far as somebody looks.
    """

    def __init__(
        self, rows: Iterable[Scored], *, day: date, tell: Callable[[int], Candidate]
    ) -> None:
        self._rows = sorted(rows, key=itemgetter(0), reverse=True)
        self._places = _woven(self._rows, day)
        self._known: list[tuple[Scored, bool]] = []
        self._tell = tell

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Placed: ...
    @overload
    def __getitem__(self, index: slice) -> list[Placed]: ...
    def __getitem__(self, index: int | slice) -> Placed | list[Placed]:
        if isinstance(index, slice):
            return [self[place] for place in range(len(self))[index]]
        place = range(len(self))[index]
        while len(self._known) <= place:
            self._known.append(next(self._places))
        (score, id_, _), is_turn = self._known[place]
        return Placed(self._tell(id_), score, is_turn=is_turn)


def ranked(candidates: Iterable[Candidate], *, mean: float, day: date) -> Ranked:
    known = {each.id: each for each in candidates}
    rows = [(score(each, mean=mean), each.id, each.is_new) for each in known.values()]
    return Ranked(rows, day=day, tell=known.__getitem__)


def _woven(rows: Sequence[Scored], day: date) -> Iterator[tuple[Scored, bool]]:
    """Yield rows, sorted by their scores, place by place, and whether each is there by turn.

    There are as many places as rows, and nobody asks for more.
    """
    best = _drawn_where_alike(rows, day)
    turns = iter(sorted((row for row in rows if row[2]), key=_draws(day)))
    seen: set[int] = set()
    while True:
        is_turn = len(seen) % EVERY == EVERY - 1
        row = next(_unseen(turns, seen), None) if is_turn else None
        found = row or next(_unseen(best, seen))
        seen.add(found[1])
        yield found, row is not None


def _drawn_where_alike(rows: Sequence[Scored], day: date) -> Iterator[Scored]:
    draws = _draws(day)
    groups = groupby(rows, key=itemgetter(0))
    return chain.from_iterable(sorted(alike, key=draws) for _, alike in groups)


def _unseen(rows: Iterator[Scored], seen: Container[int]) -> Iterator[Scored]:
    return (row for row in rows if row[1] not in seen)


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


def _draws(day: date) -> Callable[[Scored], bytes]:
    said = day.isoformat().encode()
    return lambda row: blake2b(b"%s%d" % (said, row[1])).digest()
