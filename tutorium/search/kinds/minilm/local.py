"""Meaning known in this process: the encoder, and the vectors of the database at hand."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from threading import Lock
from typing import Any

from django.db import connection

from tutorium.search.domain.fusing import Likeness
from tutorium.search.kinds.minilm.encoder import Encoder
from tutorium.search.kinds.minilm.nearest import Signs
from tutorium.search.kinds.minilm.vectors import Everything, Floats, Row, likenesses, unpacked
from tutorium.search.models import SearchDocument

KEPT_QUERIES = 2_000
MOST_IN_FULL = 20_000  # documents of which all passages' signs are held; of more, the headings'
CHUNK = 2_000  # rows read at once

_ROWS = """
SELECT document_id, headings, asks, vectors FROM search_meaning WHERE document_id IN ({0})
"""
_NEW = """
SELECT meaning.id, document_id, shelf_id, headings, asks, vectors
FROM search_meaning AS meaning JOIN search_searchdocument AS document
ON document.id = document_id
WHERE meaning.id > %s ORDER BY meaning.id LIMIT %s
"""


class Local:
    def __init__(self, encoder: Encoder) -> None:
        self.vector: Callable[[str], Floats] = lru_cache(KEPT_QUERIES)(
            lambda text: encoder.encode([text])[0]
        )
        self._signs = Signs()
        self._last = 0  # the newest row that `_signs` has
        self._in_full = True
        self._lock = Lock()

    def likeness(
        self, text: str, documents: Collection[int], among: Collection[int] | None, *, near: int
    ) -> Mapping[int, Likeness]:
        query = self.vector(text)
        wanted = set(documents)
        if near:
            wanted.update(self.nearest(query, among, limit=near))
        return likenesses(query, rows_of(wanted))

    def nearest(self, query: Floats, among: Collection[int] | None, *, limit: int) -> list[int]:
        with self._lock:
            self._read_new()
            return self._signs.nearest(query, among, limit=limit)

    def everything(self) -> Everything:
        """Read all vectors, for measuring what a look at each of them would find."""
        rows = [
            Row(document, headings, asks=bool(asks), vectors=bytes(vectors))
            for _, document, _, headings, asks, vectors in _rows_after(0)
        ]
        return Everything(rows)

    def _read_new(self) -> None:
        """Take in what was encoded since. What has gone lingers, and has no row any more."""
        rows = _rows_after(self._last)
        if not self._last:
            self._in_full = SearchDocument.objects.count() <= MOST_IN_FULL
        for id_, document, shelf, headings, _, vectors in rows:
            every = unpacked(bytes(vectors))
            self._signs.add(document, shelf, every if self._in_full else every[: max(1, headings)])
            self._last = id_


def rows_of(documents: Collection[int]) -> list[Row]:
    """Read the vectors of documents, by plain SQL: whole rows of Django's cost ten times more."""
    if not documents:
        return []
    ids = sorted(documents)
    with connection.cursor() as cursor:
        cursor.execute(_ROWS.format(", ".join(["%s"] * len(ids))), ids)
        return [
            Row(document, headings, bool(asks), bytes(vectors))
            for document, headings, asks, vectors in cursor.fetchall()
        ]


def _rows_after(last: int) -> Iterator[tuple[Any, ...]]:
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_NEW, [last, CHUNK])
            rows = cursor.fetchall()
        yield from rows
        if len(rows) < CHUNK:
            return
        last = rows[-1][0]
