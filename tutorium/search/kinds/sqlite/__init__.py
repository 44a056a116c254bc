"""Full-text search by SQLite's FTS5: BM25 over five weighted fields.

The row id in `search_fts` is the shelf (upper bits) and the document (lower 40 bits), so that
counting and filtering by facet never leaves the index. A trigger removes rows with their
documents.
"""

import json
from collections.abc import Collection, Iterable, Sequence

from django.db import connection

from tutorium.search.domain.finding import Asked, Found
from tutorium.search.domain.indexing import Entry
from tutorium.search.domain.parsing import Term

_DOCUMENT_BITS = 40

_FIND = """
WITH found AS MATERIALIZED (
    SELECT rowid AS place, bm25(search_fts, 10.0, 6.0, 4.0, 2.0, 1.0) AS cost
    FROM search_fts WHERE search_fts MATCH %s
)
SELECT * FROM (
    SELECT 1, place & ((1 << 40) - 1), -cost FROM found
    WHERE (%s IS NULL OR place >> 40 IN (SELECT value FROM json_each(%s)))
    AND place & ((1 << 40) - 1) NOT IN (SELECT value FROM json_each(%s))
    ORDER BY cost, place LIMIT %s OFFSET %s
)
UNION ALL
SELECT 0, place >> 40, count(*) FROM found GROUP BY place >> 40
"""


def add(entries: Iterable[Entry]) -> None:
    rows = list(entries)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_fts (rowid, title, aliases, short, topics, body)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            [
                (
                    _place(row.id, row.shelf_id),
                    row.title,
                    row.aliases,
                    row.short,
                    row.topics,
                    row.body,
                )
                for row in rows
            ],
        )
        cursor.executemany(
            "INSERT INTO search_titles (rowid, words) VALUES (%s, %s)",
            [(row.id, f"{row.title} {row.aliases}") for row in rows],
        )


def remove(places: Collection[tuple[int, int]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM search_fts WHERE rowid = %s", [(_place(*place),) for place in places]
        )
        cursor.executemany(
            "DELETE FROM search_titles WHERE rowid = %s", [(id_,) for id_, _ in places]
        )


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_fts")
        cursor.execute("DELETE FROM search_titles")


def find(asked: Asked) -> Found:
    shelves = None if asked.shelves is None else json.dumps(list(asked.shelves))
    without = json.dumps(list(asked.without))
    match = _match(asked.terms, every=asked.every)
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [match, shelves, shelves, without, asked.limit, asked.offset])
        rows = cursor.fetchall()
    return Found(
        page=[(id_, score) for is_hit, id_, score in rows if is_hit],
        counts={shelf_id: count for is_hit, shelf_id, count in rows if not is_hit},
    )


def titles(words: Sequence[str], *, limit: int) -> list[int]:
    match = " AND ".join(f'"{word}"' for word in words) + " *"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM search_titles WHERE search_titles MATCH %s LIMIT %s", [match, limit]
        )
        return [id_ for (id_,) in cursor.fetchall()]


def _place(id_: int, shelf_id: int) -> int:
    return shelf_id << _DOCUMENT_BITS | id_


def _match(terms: Sequence[Term], *, every: bool) -> str:
    """Words hold letters and digits only, so in quotes nothing can be an operator."""
    return (" AND " if every else " OR ").join(f'"{term}"' for term in terms)
