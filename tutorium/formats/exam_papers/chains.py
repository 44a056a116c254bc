"""The questions' own numbers among all numbers that begin a line: the best that counts up."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_GAP = 0.7  # what each number that is left out costs
_LATE = 0.4  # what each number missing before the first costs
_LATEST = 1.5
_ASIDE = 0.6  # what a step sideways costs
_SIDEWAYS = 14.0  # points
_OFTEN = 0.25
_MOST = 600  # candidates of one style; a page of numbers is no paper


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number at the beginning of a line: where, how written, and how far from the left."""

    place: int  # of the line
    style: str
    number: int
    left: float
    has_part: bool = False  # as in `1 (a)` or 01.2: it may return for each part
    number_counts: bool = True  # not for 01.2, whose question 01.1 began


@dataclass(frozen=True, slots=True)
class Chain:
    links: tuple[Candidate, ...]
    score: float

    @property
    def gaps(self) -> int:
        numbers = [link.number for link in self.links]
        return sum(after - before - 1 for before, after in pairwise(numbers))

    @property
    def wanders(self) -> bool:
        """Tell whether it steps sideways often, as lists within lists do."""
        lefts = [link.left for link in self.links]
        steps = sum(abs(after - before) > _SIDEWAYS for before, after in pairwise(lefts))
        return steps > _OFTEN * len(lefts)

    def first_places(self, candidates: Sequence[Candidate]) -> tuple[int, ...]:
        """Return where each question begins: with parts, at the first line that bears its number."""
        places: list[int] = []
        for link in self.links:
            after = places[-1] if places else -1
            alike = (
                candidate.place
                for candidate in candidates
                if after < candidate.place < link.place
                and (candidate.style, candidate.number) == (link.style, link.number)
                and (candidate.has_part or candidate.style == "padded")
                and abs(candidate.left - link.left) <= _SIDEWAYS
            )
            places.append(min(alike, default=link.place))
        return tuple(places)


NONE = Chain((), 0.0)


def best_chain(candidates: Iterable[Candidate]) -> Chain:
    """Return the chain of one style that counts up longest with the fewest gaps."""
    styles: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        styles[candidate.style].append(candidate)
    chains = [_chain(of_style[:_MOST]) for of_style in styles.values()]
    return max(
        chains, key=lambda chain: (chain.score, chain.links[0].style == "word"), default=NONE
    )


def _chain(candidates: Sequence[Candidate]) -> Chain:
    """Find the best chain by its last link; of two that are as good, the nearer link wins."""
    scores: list[float] = []
    before: list[int | None] = []
    for place, candidate in enumerate(candidates):
        score, link = 1 - min(_LATE * (candidate.number - 1), _LATEST), None
        for other in range(place):
            gained = scores[other] + 1 - _cost(candidates[other], candidate)
            if candidates[other].number < candidate.number and gained >= score:
                score, link = gained, other
        scores.append(score)
        before.append(link)
    last = max(range(len(scores)), key=lambda place: scores[place])
    return Chain(tuple(_followed(candidates, before, last)), scores[last])


def _cost(before: Candidate, after: Candidate) -> float:
    aside = abs(after.left - before.left) > _SIDEWAYS
    return _GAP * (after.number - before.number - 1) + _ASIDE * aside


def _followed(
    candidates: Sequence[Candidate], before: Sequence[int | None], last: int
) -> list[Candidate]:
    links, place = [], before[last]
    links.append(candidates[last])
    while place is not None:
        links.append(candidates[place])
        place = before[place]
    return links[::-1]
