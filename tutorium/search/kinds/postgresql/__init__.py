"""Full-text search by PostgreSQL: two weighted vectors of each document with GIN indexes.

The configuration `tutorium` stems English and knows no stop words: which words of a query tell
nothing is decided in `domain/`, the same for every engine.
"""

from collections.abc import Collection, Iterable, Sequence

from django.db import connection

from tutorium.search.domain.finding import Asked, Found
from tutorium.search.domain.indexing import Entry

_ADD = """
UPDATE search_searchdocument SET
    words = setweight(to_tsvector('tutorium', %s), 'A')
        || setweight(to_tsvector('tutorium', %s), 'B')
        || setweight(to_tsvector('tutorium', %s), 'C')
        || to_tsvector('tutorium', %s),
    titles = to_tsvector('simple', %s)
WHERE id = %s
"""
_FIND = """
WITH found AS MATERIALIZED (
    SELECT id, shelf_id, ts_rank('{{0.1, 0.35, 0.7, 1.0}}', words, asked.terms, 1) AS score
    FROM search_searchdocument, (SELECT {terms} AS terms) AS asked
    WHERE words @@ asked.terms
)
(
    SELECT 1, id, score FROM found
    WHERE (%s::bigint[] IS NULL OR shelf_id = ANY(%s::bigint[])) AND id <> ALL(%s::bigint[])
    ORDER BY score DESC, id LIMIT %s OFFSET %s
)
UNION ALL
SELECT 0, shelf_id, count(*) FROM found GROUP BY shelf_id
"""


def add(entries: Iterable[Entry]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            _ADD,
            [
                (
                    row.title,
                    row.aliases,
                    f"{row.short} {row.topics}",
                    row.body,
                    f"{row.title} {row.aliases}",
                    row.id,
                )
                for row in entries
            ],
        )


def remove(places: Collection[tuple[int, int]]) -> None:
    """Do nothing: the vectors are columns of the document."""


def clear() -> None:
    """Do nothing: the vectors go with the documents."""


def find(asked: Asked) -> Found:
    joint = " && " if asked.every else " || "
    terms = joint.join(["phraseto_tsquery('tutorium', %s)"] * len(asked.terms))
    shelves = None if asked.shelves is None else list(asked.shelves)
    values = [shelves, shelves, list(asked.without), asked.limit, asked.offset]
    with connection.cursor() as cursor:
        cursor.execute(_FIND.format(terms=terms), [*map(str, asked.terms), *values])
        rows = cursor.fetchall()
    return Found(
        page=[(id_, score) for is_hit, id_, score in rows if is_hit],
        counts={shelf_id: int(count) for is_hit, shelf_id, count in rows if not is_hit},
    )


def titles(words: Sequence[str], *, limit: int) -> list[int]:
    match = " & ".join(f"'{word}'" for word in words) + ":*"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM search_searchdocument WHERE titles @@ to_tsquery('simple', %s) LIMIT %s",
            [match, limit],
        )
        return [id_ for (id_,) in cursor.fetchall()]
