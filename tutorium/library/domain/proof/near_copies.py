"""Texts that are nearly the same: found by runs of words that they share, each looked up once.

A text's shingles are its runs of eight words; of two texts the smaller's share in common says how
alike they are. Each run is remembered by a hash beside the number of its text, so the cost grows
with the words and not with the pairs. A run that many texts have is a phrase of the subject (a law,
an instruction), and counts for nothing.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

RUN = 8  # words
ALIKE = 0.30  # a warning
COPY = 0.60  # a fault
_COMMON = 12  # texts: a run in more is nobody's
_PARTS = 64  # of all runs; they are unpacked one part after another
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


class Library:
    """Texts as they come, and which of them are alike once all are there."""

    def __init__(self) -> None:
        self._keys: list[str] = []
        self._sizes: list[int] = []
        self._parts = [_Part() for _ in range(_PARTS)]

    def add(self, key: str, text: str) -> None:
        runs = shingles(text)
        if len(runs) < _FEWEST:
            return
        number = len(self._keys)
        self._keys.append(key)
        self._sizes.append(len(runs))
        for run in runs:
            self._parts[run % _PARTS].add(run, number)

    def copies(self, *, least: float = ALIKE) -> Iterator[Copy]:
        shared: Counter[tuple[int, int]] = Counter()
        for part in self._parts:
            for texts in part.shared():
                shared.update(combinations(texts, 2))
        for (first, second), count in shared.items():
            share = count / min(self._sizes[first], self._sizes[second])
            if share >= least:
                yield Copy(self._keys[first], self._keys[second], share)


class _Part:
    """Some of the runs: twelve bytes for each until it is asked which texts share them."""

    def __init__(self) -> None:
        self._runs, self._texts = array("q"), array("I")

    def add(self, run: int, text: int) -> None:
        self._runs.append(run)
        self._texts.append(text)

    def shared(self) -> Iterator[list[int]]:
        """Yield the texts of each run that more than one has, but not many."""
        holders: dict[int, list[int]] = defaultdict(list)
        for run, text in zip(self._runs, self._texts, strict=True):
            holders[run].append(text)
        return (texts for texts in holders.values() if 1 < len(texts) <= _COMMON)
