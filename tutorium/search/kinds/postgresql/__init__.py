"""Full-text search by PostgreSQL: weighted vectors of each document with GIN indexes.

The configuration `tutorium` stems English and knows no stop words: which words of a query tell
nothing is decided in `domain/`, the same for every engine.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import connection

from tutorium.search.domain.finding import Among, Wanted
from tutorium.search.domain.indexing import Entry

_ADD = """
UPDATE search_searchdocument SET
    words = setweight(to_tsvector('tutorium', %s), 'A')
        || setweight(to_tsvector('tutorium', %s), 'B')
        || setweight(to_tsvector('tutorium', %s), 'C')
        || to_tsvector('tutorium', %s),
    heading = to_tsvector('tutorium', %s),
    titles = to_tsvector('simple', %s)
WHERE id = %s
"""
_BEST = """
SELECT id, score FROM (
    SELECT id, ts_rank('{{0.1, 0.35, 0.7, 1.0}}', words, {terms}, 1) AS score
    FROM search_searchdocument WHERE {wanted}
    AND (%s::bigint[] IS NULL OR shelf_id = ANY(%s::bigint[]))
    LIMIT %s
) AS found
ORDER BY score DESC, id LIMIT %s
"""
_COUNTED = """
SELECT shelf_id, count(*) AS number FROM search_searchdocument WHERE {wanted} GROUP BY shelf_id
"""
_SIZE = """
SELECT count(*) FROM (
    SELECT FROM search_searchdocument WHERE {wanted}
    AND (%s::bigint[] IS NULL OR shelf_id = ANY(%s::bigint[]))
    LIMIT %s
) AS found
"""


def add(entries: Iterable[Entry]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(_ADD, [_fields(row) for row in entries])


def remove(places: Collection[tuple[int, int]]) -> None:
    """Do nothing: the vectors are columns of the document, and adding writes over them."""


def clear() -> None:
    """Do nothing: the vectors go with the documents."""


def settle() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_searchdocument, search_documenttopic")


def counted(wanted: Wanted) -> tuple[str, list[str]]:
    condition, values = _condition(wanted)
    return _COUNTED.format(wanted=condition), values


def sizes(sets: Sequence[Wanted], among: Among, *, limit: int) -> list[int]:
    parts: list[str] = []
    said: list[Any] = []
    for wanted in sets:
        condition, values = _condition(wanted)
        parts.append(f"({_SIZE.format(wanted=condition)})")
        said += [*values, among, among, limit]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(parts), said)
        return list(cursor.fetchone() or ())


def best(wanted: Wanted, among: Among, *, limit: int, depth: int) -> list[tuple[int, float]]:
    terms, said = _terms(wanted)
    condition, values = _condition(wanted)
    sql = _BEST.format(terms=terms, wanted=condition)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*said, *values, among, among, depth, limit])
        return [(id_, score) for id_, score in cursor.fetchall()]


def titles(words: Sequence[str], *, limit: int) -> list[int]:
    match = " & ".join(f"'{word}'" for word in words) + ":*"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM search_searchdocument WHERE titles @@ to_tsquery('simple', %s) LIMIT %s",
            [match, limit],
        )
        return [id_ for (id_,) in cursor.fetchall()]


def _fields(row: Entry) -> tuple[str, str, str, str, str, str, int]:
    heading = f"{row.title} {row.aliases}"
    return row.title, row.aliases, f"{row.short} {row.topics}", row.body, heading, heading, row.id


def _terms(wanted: Wanted) -> tuple[str, list[str]]:
    """Return SQL for the terms, and the words that stand in its places."""
    joint = " && " if wanted.every else " || "
    calls = joint.join(["phraseto_tsquery('tutorium', %s)"] * len(wanted.terms))
    return f"({calls})", [str(term) for term in wanted.terms]


def _condition(wanted: Wanted) -> tuple[str, list[str]]:
    terms, values = _terms(wanted)
    return f"{'heading' if wanted.in_heading else 'words'} @@ {terms}", values
