"""Vectors as they are kept: 8 bits a number, headings first, then passages."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tutorium.search.domain.fusing import Likeness

Floats = NDArray[np.float32]
Bytes = NDArray[np.int8]

WIDTH = 384
SCALE = 400  # of a vector of length 1 hardly any number is above 127/400
NONE = -1.0  # the likeness to what there is none of


class Row(NamedTuple):
    """What is kept of a document. `headings` says how many of the vectors are of headings."""

    document: int
    headings: int
    asks: bool
    vectors: bytes


def packed(vectors: Floats) -> bytes:
    return np.clip(np.rint(vectors * SCALE), -127, 127).astype(np.int8).tobytes()


def unpacked(vectors: bytes) -> Bytes:
    return np.frombuffer(vectors, np.int8).reshape(-1, WIDTH)


def likenesses(query: Floats, rows: Sequence[Row]) -> dict[int, Likeness]:
    """Compare a vector of length 1 with all vectors of the rows, by document."""
    rows = [row for row in rows if row.vectors]
    if not rows:
        return {}
    together = unpacked(b"".join([row.vectors for row in rows])).astype(np.float32)
    # Of so few numbers each, lists are far faster than arrays.
    cosines = (together @ (query / np.float32(SCALE))).tolist()
    found, start = {}, 0
    for row in rows:
        end = start + len(row.vectors) // WIDTH
        found[row.document] = _likeness(row, cosines[start:end])
        start = end
    return found


def _likeness(row: Row, cosines: list[float]) -> Likeness:
    headings, passages = cosines[: row.headings], cosines[row.headings :]
    nearest = max(passages, default=NONE)
    return Likeness(
        heading=max(headings, default=NONE),
        passage=nearest,
        best=passages.index(nearest) if passages else -1,
        passages=len(passages),
        asks=row.asks,
    )


class Everything:
    """All vectors of all documents in memory, for comparing with each of them."""

    BLOCK = 20_000  # vectors that are made floats at once

    def __init__(self, rows: Sequence[Row]) -> None:
        self._documents = np.array([row.document for row in rows])
        sizes = [len(row.vectors) // WIDTH for row in rows]
        self._starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
        self._vectors = unpacked(b"".join([row.vectors for row in rows]))
        # A title that puts no question does not stand for its document: see `Likeness`.
        self._counts = np.concatenate(
            [_counted(row, size) for row, size in zip(rows, sizes, strict=True)]
        )

    def nearest(self, query: Floats, *, limit: int) -> list[int]:
        """Return documents by their nearest vector, the nearest first."""
        blocks = range(0, len(self._vectors), self.BLOCK)
        cosines = np.concatenate(
            [self._vectors[at : at + self.BLOCK].astype(np.float32) @ query for at in blocks]
        )
        best = np.maximum.reduceat(np.where(self._counts, cosines, -np.inf), self._starts)
        found: list[int] = self._documents[np.argsort(-best, kind="stable")[:limit]].tolist()
        return found


def _counted(row: Row, size: int) -> NDArray[np.bool_]:
    every = np.ones(size, bool)
    if not row.asks and size > row.headings:
        every[: row.headings] = False
    return every
