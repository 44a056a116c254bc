"""Full-text search by SQLite's FTS5: BM25 over five weighted fields.

The row id in `search_fts` is the shelf (upper bits) and the document (lower 40 bits), so that
counting and filtering by facet never leaves the index. A trigger removes rows with their
documents.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from django.db import DatabaseError, connection

from tutorium.search.domain.finding import Among, Wanted
from tutorium.search.domain.indexing import Entry, Place
from tutorium.search.domain.parsing import Form, Term

_DOCUMENT_BITS = 40

_ADD = """
INSERT INTO search_fts (rowid, title, aliases, short, topics, body) VALUES (%s, %s, %s, %s, %s, %s)
"""
_BEST = """
SELECT place & ((1 << 40) - 1), -cost FROM (
    SELECT rowid AS place, bm25(search_fts, 10.0, 6.0, 4.0, 1.0, 1.0) AS cost
    FROM search_fts WHERE search_fts MATCH %s
    AND (%s IS NULL OR rowid >> 40 IN (SELECT value FROM json_each(%s))) LIMIT %s
)
ORDER BY cost, place LIMIT %s
"""
_THESE = """
SELECT rowid & ((1 << 40) - 1) FROM search_fts WHERE search_fts MATCH %s
AND (%s IS NULL OR rowid >> 40 IN (SELECT value FROM json_each(%s))) LIMIT %s
"""
_COUNTED = """
SELECT rowid >> 40 AS shelf_id, count(*) AS number
FROM search_fts WHERE search_fts MATCH %s GROUP BY 1
"""
_SIZES = """
SELECT (
    SELECT count(*) FROM (
        SELECT 1 FROM search_fts WHERE search_fts MATCH wanted.value
        AND (%s IS NULL OR rowid >> 40 IN (SELECT value FROM json_each(%s)))
        LIMIT %s
    )
) FROM json_each(%s) AS wanted ORDER BY wanted.key
"""
_TITLES = "SELECT rowid FROM search_titles WHERE search_titles MATCH %s LIMIT %s"


def add(entries: Mapping[Place, Entry]) -> None:
    # FTS5 writes out what it holds in memory each time a row id is below the last.
    rows = sorted((_place(*place), place[0], entry) for place, entry in entries.items())
    with connection.cursor() as cursor:
        cursor.executemany(
            _ADD,
            [
                (place, row.title, row.aliases, row.short, row.topics, row.body)
                for place, _, row in rows
            ],
        )
        cursor.executemany(
            "INSERT INTO search_titles (rowid, words) VALUES (%s, %s)",
            sorted((id_, row.titles) for _, id_, row in rows),
        )


def remove(places: Collection[Place]) -> None:
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


def settle() -> None:
    """Merge the index into one piece: reading it then costs half."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_fts (search_fts) VALUES ('optimize')")
        cursor.execute("INSERT INTO search_titles (search_titles) VALUES ('optimize')")


def is_sound() -> bool:
    """Ask FTS5 whether its index says what its rows say."""
    try:
        with connection.cursor() as cursor:
            for table in ("search_fts", "search_titles"):
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")  # noqa: S608 (names of ours)
    except DatabaseError:
        return False
    return True


def counted(wanted: Wanted) -> tuple[str, list[str]]:
    return _COUNTED, [_match(replace(wanted, besides=()))]  # these rank, and let nothing in


def sizes(sets: Sequence[Wanted], among: Among, *, limit: int) -> list[int]:
    shelves = _list(among)
    matches = json.dumps([_match(wanted) for wanted in sets])
    with connection.cursor() as cursor:
        cursor.execute(_SIZES, [shelves, shelves, limit, matches])
        return [size for (size,) in cursor.fetchall()]


def best(wanted: Wanted, among: Among, *, limit: int, depth: int) -> list[tuple[int, float]]:
    shelves = _list(among)
    with connection.cursor() as cursor:
        cursor.execute(_BEST, [_match(wanted), shelves, shelves, depth, limit])
        return [(id_, score) for id_, score in cursor.fetchall()]


def these(wanted: Wanted, among: Among, *, limit: int) -> list[int]:
    shelves = _list(among)
    with connection.cursor() as cursor:
        cursor.execute(_THESE, [_match(wanted), shelves, shelves, limit])
        return [id_ for (id_,) in cursor.fetchall()]


def titles(words: Sequence[str], *, limit: int) -> list[int]:
    match = " AND ".join(f'"{word}"' for word in words) + " *"
    return _titles(match, limit)


def beginnings(words: Sequence[str], *, limit: int) -> list[int]:
    return _titles(f'^ "{" ".join(words)}" *', limit)


def _titles(match: str, limit: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_TITLES, [match, limit])
        return [id_ for (id_,) in cursor.fetchall()]


def _list(ids: Among) -> str | None:
    return None if ids is None else json.dumps(list(ids))


def _place(id_: int, shelf_id: int) -> int:
    return shelf_id << _DOCUMENT_BITS | id_


def _match(wanted: Wanted) -> str:
    match = _terms(wanted.terms, every=wanted.every)
    if wanted.besides:
        match = f"({match}) AND ({_terms([*wanted.terms, *wanted.besides], every=False)})"
    return f"{{title aliases}} : ({match})" if wanted.in_heading else match


def _terms(terms: Sequence[Term], *, every: bool) -> str:
    return (" AND " if every else " OR ").join(map(_one_of, terms))


def _one_of(term: Term) -> str:
    forms = " OR ".join(map(_form, term.forms))
    return f"({forms})" if len(term.forms) > 1 else forms


def _form(form: Form) -> str:
    """Words hold letters and digits only, so in quotes nothing can be an operator."""
    phrases = " AND ".join(f'"{phrase}"' for phrase in form)
    return f"({phrases})" if len(form) > 1 else phrases
