"""Full-text search by PostgreSQL: weighted vectors of each document with GIN indexes.

The configuration `simple` takes words as `domain/` has written them, which is where they are
stemmed and where is decided which words of a query tell nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import connection

from tutorium.search.domain.finding import Among, Wanted
from tutorium.search.domain.indexing import Entry, Place
from tutorium.search.domain.parsing import Term
from tutorium.search.domain.sampling import Span

_ADD = """
UPDATE search_searchdocument SET
    words = setweight(to_tsvector('simple', %s), 'A')
        || setweight(to_tsvector('simple', %s), 'B')
        || setweight(to_tsvector('simple', %s), 'C')
        || to_tsvector('simple', %s),
    heading = to_tsvector('simple', %s),
    titles = to_tsvector('simple', %s)
WHERE id = %s
"""
# By itself, ts_rank takes no account of how rare a word is. Its weights for a text, a short answer,
# an alias and a title are near what BM25 gives one mention in each, f/(f + 1.2), beside that in a
# title; those between are less, because ts_rank adds more for further mentions.
_SCORE = "%s * ts_rank('{{0.5, 0.75, 0.75, 1.0}}', words, {0}, 1)"
_BEST = """
SELECT id, shelf_id, score FROM (
    SELECT id, shelf_id, {score} AS score
    FROM search_searchdocument WHERE {wanted}
    AND (%s::bigint[] IS NULL OR shelf_id = ANY(%s::bigint[])) LIMIT %s
) AS found
ORDER BY score DESC, id LIMIT %s
"""
_THESE = """
SELECT id, shelf_id FROM search_searchdocument WHERE {wanted}
AND (%s::bigint[] IS NULL OR shelf_id = ANY(%s::bigint[])) LIMIT %s
"""
_COUNTED = """
SELECT shelf_id, count(*) AS number
FROM (SELECT shelf_id FROM search_searchdocument WHERE {wanted} LIMIT %s) AS found
GROUP BY shelf_id
"""
_SIZE = """
SELECT count(*) FROM (
    SELECT FROM search_searchdocument WHERE {wanted}
    AND (%s::bigint[] IS NULL OR shelf_id = ANY(%s::bigint[])) LIMIT %s
) AS found
"""
_TITLES = """
SELECT id FROM search_searchdocument WHERE titles @@ to_tsquery('simple', %s) LIMIT %s
"""


def add(entries: Mapping[Place, Entry]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(_ADD, [_fields(id_, entry) for (id_, _), entry in entries.items()])


def remove(places: Collection[Place]) -> None:
    """Do nothing: the vectors are columns of the document, and adding writes over them."""


def clear() -> None:
    """Do nothing: the vectors go with the documents."""


def settle() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_searchdocument, search_documenttopic")


def is_sound() -> bool:
    """Say whether every document has its words."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM search_searchdocument WHERE words IS NULL LIMIT 1")
        return cursor.fetchone() is None


def counted(
    wanted: Wanted, within: Sequence[Span] = (), *, most: int | None = None
) -> tuple[str, list[Any]]:
    condition, values = _condition(wanted)
    if within:
        spans = " OR ".join(f"id >= {start} AND id < {end}" for start, end in within)
        condition = f"{condition} AND ({spans})"
    return _COUNTED.format(wanted=condition), [*values, most]


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


def best(
    wanted: Wanted,
    among: Among,
    *,
    limit: int,
    depth: int,
    usual_length: float = 1.0,  # noqa: ARG001 (it compares with no average)
) -> list[tuple[Place, float]]:
    terms = [*wanted.terms, *wanted.besides]
    score = " + ".join(_SCORE.format(_one_of(term)) for term in terms)
    said: list[Any] = [value for term in terms for value in (term.weight, *_phrases(term))]
    condition, values = _condition(wanted)
    sql = _BEST.format(score=score, wanted=condition)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*said, *values, among, among, depth, limit])
        return [((id_, shelf), score) for id_, shelf, score in cursor.fetchall()]


def these(wanted: Wanted, among: Among, *, limit: int, in_heading: bool = False) -> list[Place]:
    condition, values = _condition(wanted, column="heading" if in_heading else "words")
    with connection.cursor() as cursor:
        cursor.execute(_THESE.format(wanted=condition), [*values, among, among, limit])
        return [(id_, shelf) for id_, shelf in cursor.fetchall()]


def titles(words: Sequence[str], *, limit: int) -> list[int]:
    return _titles(" & ", words, limit)


def beginnings(words: Sequence[str], *, limit: int) -> list[int]:
    return _titles(" <-> ", words, limit)


def _titles(joint: str, words: Sequence[str], limit: int) -> list[int]:
    match = joint.join(f"'{word}'" for word in words) + ":*"
    with connection.cursor() as cursor:
        cursor.execute(_TITLES, [match, limit])
        return [id_ for (id_,) in cursor.fetchall()]


def _fields(id_: int, row: Entry) -> tuple[str, str, str, str, str, str, int]:
    heading = f"{row.title} {row.aliases}"
    shorter = f"{row.short} {row.topics}"
    return row.title, row.aliases, shorter, row.body, heading, row.titles, id_


def _terms(terms: Sequence[Term], *, every: bool) -> tuple[str, list[str]]:
    """Return SQL for the terms, and the words that stand in its places."""
    calls = (" && " if every else " || ").join(map(_one_of, terms))
    return f"({calls})", [phrase for term in terms for phrase in _phrases(term)]


def _phrases(term: Term) -> list[str]:
    return [phrase for form in term.forms for phrase in form]


def _one_of(term: Term) -> str:
    forms = (" && ".join(["phraseto_tsquery('simple', %s)"] * len(form)) for form in term.forms)
    return "(" + " || ".join(f"({form})" for form in forms) + ")"


def _condition(wanted: Wanted, *, column: str = "words") -> tuple[str, list[str]]:
    terms, values = _terms(wanted.terms, every=wanted.every)
    return f"{column} @@ {terms}", values
