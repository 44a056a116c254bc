"""Which documents a reader of one wants next, from a small pool of likely ones."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt

from tutorium.search.domain.analysis import STOP_WORDS, words_of
from tutorium.search.domain.documents import Document
from tutorium.search.domain.stemming import stem


@dataclass(frozen=True, slots=True)
class Candidate:
    """`nearness`: 2 shares a topic, 1 has one that stands near by in the specification."""

    id: int
    keywords: str
    language: str
    nearness: int


def keywords(document: Document) -> str:
    """Return the stems that say what a document is about, each once."""
    spoken = " ".join((document.title, *document.aliases, document.short, *document.topics))
    telling = (stem(word) for word in words_of(spoken) if word not in STOP_WORDS)
    return " ".join(dict.fromkeys(telling))


def ranked(own: Candidate, pool: Sequence[Candidate]) -> list[tuple[int, float]]:
    """Return ids with scores, best first: the nearer group first, the more alike within it.

    What is written in another language comes after everything in one's own.
    """
    bags = [set(candidate.keywords.split()) for candidate in pool]
    weights = _weights(bags)
    mine = set(own.keywords.split())
    scored = [
        (
            _group(own, candidate) + _likeness(mine, bag, weights),
            candidate.id,
        )
        for candidate, bag in zip(pool, bags, strict=True)
    ]
    return [(id_, score) for score, id_ in sorted(scored, key=lambda pair: (-pair[0], pair[1]))]


def _group(own: Candidate, other: Candidate) -> int:
    return other.nearness + (2 if other.language == own.language else 0)


def _weights(bags: Iterable[set[str]]) -> dict[str, float]:
    """Weigh a word by how few of the pool say it: all of them say the topic's own words."""
    seen: Counter[str] = Counter()
    size = 0
    for bag in bags:
        seen.update(bag)
        size += 1
    return {word: log(1 + size / count) for word, count in seen.items()}


def _likeness(mine: set[str], bag: set[str], weights: dict[str, float]) -> float:
    """Return 0 for nothing in common, towards 1 for the same words."""
    common = sum(weights[word] for word in mine & bag)
    return common / (1 + common) / sqrt(1 + len(bag) / 40) if common else 0.0
