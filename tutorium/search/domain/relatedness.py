"""Which documents a reader of one wants next, from a small pool of likely ones."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt

from tutorium.search.domain.analysis import STOP_WORDS, forms

BALANCE = 0.7  # how much likeness to what is read counts, beside unlikeness to what was chosen
SAME_TOPIC = 0.15  # what one topic adds to the likeness of two documents, when a choice is spread


@dataclass(frozen=True, slots=True)
class Candidate:
    """`nearness`: 2 shares a topic, 1 has one that stands near by in the specification."""

    id: int
    keywords: str
    language: str
    nearness: int
    levels: frozenset[str] = frozenset()  # "course:level"


def keywords(words: Iterable[str], language: str) -> str:
    """Return the stems of what a document is about, each once."""
    telling = [word for word in words if word not in STOP_WORDS]
    return " ".join(dict.fromkeys(map(forms(language).__getitem__, telling)))


def suits(own: Collection[str], other: Collection[str]) -> bool:
    """Say whether what suits the levels of one document suits its readers in another too.

    Levels are "course:level". Whoever reads what is for SL and HL may be at either, so what is for
    HL alone would mislead. Courses that only one of them serves tell nothing.
    """
    asked, offered = _by_course(own), _by_course(other)
    return all(asked[course] <= offered[course] for course in asked.keys() & offered.keys())


def ranked(own: Candidate, pool: Sequence[Candidate]) -> list[tuple[int, float]]:
    """Return ids with scores, best first: the nearer group first, the more alike within it.

    What is written in another language comes after everything in one's own; what is for other
    levels is left out.
    """
    suiting = {levels for levels in {each.levels for each in pool} if suits(own.levels, levels)}
    pool = [candidate for candidate in pool if candidate.levels in suiting]
    bags = [set(candidate.keywords.split()) for candidate in pool]
    mine = set(own.keywords.split())
    common = [mine & bag for bag in bags]
    weights = _weights(common, pool=len(bags))
    scored = [
        (
            _group(own, candidate) + _likeness(words, weights, length=len(bag)),
            candidate.id,
        )
        for candidate, words, bag in zip(pool, common, bags, strict=True)
    ]
    return [(id_, score) for score, id_ in sorted(scored, key=lambda pair: (-pair[0], pair[1]))]


def spread(
    likeness: Sequence[float], between: Sequence[Sequence[float]], *, limit: int
) -> list[int]:
    """Choose places: like what is read, and unlike each other (maximal marginal relevance).

    `between[i][j]` is how alike the candidates i and j are. J. Carbonell and J. Goldstein, "The
    use of MMR, diversity-based reranking", 1998.
    """
    remaining = list(range(len(likeness)))
    chosen: list[int] = []
    while remaining and len(chosen) < limit:
        best = max(
            remaining,
            key=lambda place: (
                BALANCE * likeness[place]
                - (1 - BALANCE) * max((between[place][each] for each in chosen), default=0.0)
            ),
        )
        chosen.append(best)
        remaining.remove(best)
    return chosen


def _by_course(levels: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for reference in levels:
        course, _, level = reference.rpartition(":")
        found.setdefault(course, set()).add(level)
    return found


def _group(own: Candidate, other: Candidate) -> int:
    return other.nearness + (2 if other.language == own.language else 0)


def _weights(common: Iterable[set[str]], *, pool: int) -> dict[str, float]:
    """Weigh a word by how few of the pool say it: all of them say the topic's own words."""
    seen = Counter(chain.from_iterable(common))
    return {word: log(1 + pool / count) for word, count in seen.items()}


def _likeness(common: Iterable[str], weights: Mapping[str, float], *, length: int) -> float:
    """Return 0 for nothing in common, towards 1 for the same words.

    `length` is how many words the other one has.
    """
    weight = sum(weights[word] for word in common)
    return weight / (1 + weight) / sqrt(1 + length / 40) if weight else 0.0
