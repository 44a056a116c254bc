"""The nearest of very many vectors, by their signs: one bit for each number.

A vector of 384 bytes becomes one of 48. Those that differ from the query's in fewest signs are
nearly always the nearest, and the few that are chosen are compared in full afterwards. It needs
no index: a million are looked at in a few hundredths of a second.
"""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from tutorium.search.kinds.minilm.vectors import Bytes, Floats

LANES = 6  # 64-bit numbers of 384 signs
GROW = 1.5


class Signs:
    """Vectors of documents, by shelf. Those of documents that have gone may linger."""

    def __init__(self) -> None:
        self._count = 0
        # A row for each 64 signs: adding six long rows is far faster than many short sums.
        self._signs = np.zeros((LANES, 1024), np.uint64)
        self._documents = np.zeros(1024, np.int64)
        self._shelves = np.zeros(1024, np.int64)

    def __len__(self) -> int:
        return self._count

    def add(self, document: int, shelf: int, vectors: Bytes) -> None:
        start, end = self._count, self._count + len(vectors)
        if end > len(self._documents):
            self._grow(end)
        self._signs[:, start:end] = signs_of(vectors).T
        self._documents[start:end] = document
        self._shelves[start:end] = shelf
        self._count = end

    def nearest(self, query: Floats, among: Collection[int] | None, *, limit: int) -> list[int]:
        """Return documents, the nearest first, of the shelves in `among` or of all."""
        documents, signs = self._documents[: self._count], self._signs[:, : self._count]
        if among is not None:
            here = np.flatnonzero(np.isin(self._shelves[: self._count], list(among)))
            documents, signs = documents[here], signs[:, here]
        if not len(documents):
            return []
        apart = np.zeros(len(documents), np.uint16)
        for row, wanted in zip(signs, signs_of(query[None])[0], strict=True):
            apart += np.bitwise_count(row ^ wanted)
        first = _smallest(apart, 4 * limit)  # several vectors may be of one document
        ordered = documents[first[np.argsort(apart[first], kind="stable")]]
        return list(dict.fromkeys(ordered.tolist()))[:limit]

    def _grow(self, least: int) -> None:
        more = max(least, int(len(self._documents) * GROW)) - len(self._documents)
        self._signs = np.pad(self._signs, ((0, 0), (0, more)))
        self._documents = np.pad(self._documents, (0, more))
        self._shelves = np.pad(self._shelves, (0, more))


def signs_of(vectors: Bytes | Floats) -> NDArray[np.uint64]:
    return np.packbits(vectors > 0, axis=1).view(np.uint64)


def _smallest(apart: NDArray[np.uint16], number: int) -> NDArray[np.intp]:
    """Return the places of the smallest numbers, at least so many: by counting, not sorting."""
    reached = np.cumsum(np.bincount(apart, minlength=64 * LANES + 1))
    most = int(np.searchsorted(reached, min(number, len(apart))))
    return np.flatnonzero(apart <= most)
