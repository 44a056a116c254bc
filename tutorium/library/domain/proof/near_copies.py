"""Texts that are nearly the same: found by runs of words that they share, each looked up once.

A text's shingles are its runs of eight words; of two texts the smaller's share in common says how
alike they are. Each run is remembered by a hash with the texts that have it, so the cost grows
with the words and not with the pairs. A run that many texts have is a phrase of the subject (a law,
an instruction), and counts for nothing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

RUN = 8  # words
ALIKE = 0.30  # a warning
COPY = 0.60  # a fault
_COMMON = 12  # texts: a run in more is nobody's
_FEWEST = 12  # runs; a shorter text is too short to be called a copy
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Copy:
    first: str
    second: str
    share: float  # of the runs of the smaller text


def shingles(text: str) -> frozenset[int]:
    words = _WORD.findall(text.lower())
    runs = zip(*(words[start:] for start in range(RUN)), strict=False)
    return frozenset(hash(run) for run in runs)


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller >= _FEWEST else 0.0


@dataclass
class Library:
    """Texts as they come, and which of them are alike once all are there."""

    _sizes: dict[str, int] = field(default_factory=dict)
    _holders: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, key: str, text: str) -> None:
        runs = shingles(text)
        if len(runs) < _FEWEST:
            return
        self._sizes[key] = len(runs)
        for run in runs:
            holders = self._holders[run]
            if len(holders) <= _COMMON:
                holders.append(key)

    def copies(self, *, least: float = ALIKE) -> Iterator[Copy]:
        shared: Counter[tuple[str, str]] = Counter()
        for holders in self._holders.values():
            if len(holders) <= _COMMON:
                shared.update(
                    (first, second)
                    for place, first in enumerate(holders)
                    for second in holders[place + 1 :]
                )
        for (first, second), count in shared.items():
            share = count / min(self._sizes[first], self._sizes[second])
            if share >= least:
                yield Copy(first, second, share)
