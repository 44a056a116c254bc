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
        self._signs = np.zeros((1024, LANES), np.uint64)
        self._documents = np.zeros(1024, np.int64)
        self._shelves = np.zeros(1024, np.int64)

    def __len__(self) -> int:
        return self._count

    def add(self, document: int, shelf: int, vectors: Bytes) -> None:
        start, end = self._count, self._count + len(vectors)
        if end > len(self._documents):
            self._grow(end)
        self._signs[start:end] = signs_of(vectors)
        self._documents[start:end] = document
        self._shelves[start:end] = shelf
        self._count = end

    def nearest(self, query: Floats, among: Collection[int] | None, *, limit: int) -> list[int]:
        """Return documents, the nearest first, of the shelves in `among` or of all."""
        chosen = slice(0, self._count)
        documents, signs = self._documents[chosen], self._signs[chosen]
        if among is not None:
            here = np.isin(self._shelves[chosen], list(among))
            documents, signs = documents[here], signs[here]
        if not len(documents):
            return []
        apart = np.bitwise_count(signs ^ signs_of(query[None])).sum(axis=1, dtype=np.uint16)
        most = min(len(apart), 4 * limit)  # several vectors may be of one document
        first = np.argpartition(apart, most - 1)[:most]
        ordered = documents[first[np.argsort(apart[first], kind="stable")]]
        return list(dict.fromkeys(ordered.tolist()))[:limit]

    def _grow(self, least: int) -> None:
        size = max(least, int(len(self._documents) * GROW))
        self._signs = np.resize(self._signs, (size, LANES))
        self._documents = np.resize(self._documents, size)
        self._shelves = np.resize(self._shelves, size)


def signs_of(vectors: Bytes | Floats) -> NDArray[np.uint64]:
    return np.packbits(vectors > 0, axis=1).view(np.uint64)
