"""Full-text search by SQLite's FTS5: BM25 over five weighted fields.

The row id in `search_fts` and `search_headings` is the document (upper bits) and its shelf (lower
20 bits), so that counting and filtering by facet never leaves the index. A trigger removes rows
with their documents.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import DatabaseError, connection

from tutorium.search.domain.finding import Among, Wanted
from tutorium.search.domain.indexing import Entry, Place
from tutorium.search.domain.parsing import Form, Term
from tutorium.search.domain.sampling import Span

# BM25 counts all documents that have a word before it weighs any. Of a word in more than some
# 40,000 that costs more than it tells, so beside rarer ones it lets documents in and ranks none.
LEAST_WEIGHT = 0.065
_WEIGHTS = (10.0, 6.0, 4.0, 1.0, 1.0)  # of title, aliases, short answer, topics and body
# FTS5 moves all words of an AND on to wherever one of them is. What stands within a NOT it moves on
# by itself: so a frequent word is looked for only where all rarer ones were found, which is a tenth
# of the work. No word of the index has a character for private use.
_NOWHERE = '"\ue000"'
_SHELF_BITS = 20  # a million shelves; every bit more lengthens the index
_TABLES = ("search_fts", "search_headings", "search_titles")

_ADD = """
INSERT INTO search_fts (rowid, title, aliases, short, topics, body) VALUES (%s, %s, %s, %s, %s, %s)
"""
_PASSES = "(%s IS NULL OR rowid & ((1 << 20) - 1) IN (SELECT value FROM json_each(%s)))"
_ORDERED = """
SELECT place, -cost FROM (
    SELECT rowid AS place, bm25(search_fts, %s, %s, %s, %s, %s) AS cost
    FROM search_fts WHERE search_fts MATCH %s AND {0}
)
ORDER BY cost, place LIMIT %s
"""
_BEST = _ORDERED.format(_PASSES + " LIMIT %s")
_FOUND = """
WITH found AS MATERIALIZED (
    SELECT rowid AS place FROM search_fts WHERE search_fts MATCH %s AND {0} LIMIT %s
)
"""
_BEST_OF = _FOUND.format(_PASSES) + _ORDERED.format(
    """rowid BETWEEN (SELECT min(place) FROM found) AND (SELECT max(place) FROM found)
    AND +rowid IN (SELECT place FROM found)"""
)
_THESE = "SELECT rowid FROM {0} WHERE {0} MATCH %s AND {1} LIMIT %s"
_COUNTED = """
SELECT place & ((1 << 20) - 1) AS shelf_id, count(*) AS number
FROM (SELECT rowid AS place FROM search_fts WHERE search_fts MATCH %s LIMIT %s) GROUP BY 1
"""
_COUNTED_WITHIN = """
SELECT search_fts.rowid & ((1 << 20) - 1) AS shelf_id, count(*) AS number
FROM json_each(%s) AS span CROSS JOIN search_fts
WHERE search_fts MATCH %s AND search_fts.rowid >= json_extract(span.value, '$[0]') << 20
AND search_fts.rowid < json_extract(span.value, '$[1]') << 20
GROUP BY 1
"""
_SIZES = """
SELECT (
    SELECT count(*) FROM (
        SELECT 1 FROM search_fts WHERE search_fts MATCH wanted.value
        AND (%s IS NULL OR rowid & ((1 << 20) - 1) IN (SELECT value FROM json_each(%s))) LIMIT %s
    )
) FROM json_each(%s) AS wanted ORDER BY wanted.key
"""
_TITLES = "SELECT rowid FROM search_titles WHERE search_titles MATCH %s LIMIT %s"


def add(entries: Mapping[Place, Entry]) -> None:
    # FTS5 writes out what it holds in memory each time a row id is below the last.
    rows = sorted((_number(*place), place[0], entry) for place, entry in entries.items())
    with connection.cursor() as cursor:
        cursor.executemany(
            _ADD,
            [
                (place, row.title, row.aliases, row.short, row.topics, row.body)
                for place, _, row in rows
            ],
        )
        cursor.executemany(
            "INSERT INTO search_headings (rowid, words) VALUES (%s, %s)",
            [(place, f"{row.title} {row.aliases}") for place, _, row in rows],
        )
        cursor.executemany(
            "INSERT INTO search_titles (rowid, words) VALUES (%s, %s)",
            [(id_, row.titles) for _, id_, row in rows],
        )


def remove(places: Collection[Place]) -> None:
    rows = [(_number(*place),) for place in places]
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_fts WHERE rowid = %s", rows)
        cursor.executemany("DELETE FROM search_headings WHERE rowid = %s", rows)
        cursor.executemany(
            "DELETE FROM search_titles WHERE rowid = %s", [(id_,) for id_, _ in places]
        )


def clear() -> None:
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 (names of ours)


def settle() -> None:
    """Merge the index into one piece: reading it then costs half."""
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 (names of ours)


def is_sound() -> bool:
    """Ask FTS5 whether its index says what its rows say."""
    try:
        with connection.cursor() as cursor:
            for table in _TABLES:
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")  # noqa: S608 (names of ours)
    except DatabaseError:
        return False
    return True


def counted(
    wanted: Wanted, within: Sequence[Span] = (), *, most: int | None = None
) -> tuple[str, list[Any]]:
    match = _match(replace(wanted, besides=()))  # these rank, and let nothing in
    if within:
        return _COUNTED_WITHIN, [json.dumps(within), match]
    return _COUNTED, [match, -1 if most is None else most]


def sizes(sets: Sequence[Wanted], among: Among, *, limit: int) -> list[int]:
    shelves = _list(among)
    matches = json.dumps([_match(wanted) for wanted in sets])
    with connection.cursor() as cursor:
        cursor.execute(_SIZES, [shelves, shelves, limit, matches])
        return [size for (size,) in cursor.fetchall()]


def best(
    wanted: Wanted, among: Among, *, limit: int, depth: int, usual_length: float = 1.0
) -> list[tuple[Place, float]]:
    shelves = _list(among)
    match = _match(wanted)
    ranking = _ranking(wanted.terms)
    # BM25 holds a long text's mentions for less, by the average length. What is weighed so many
    # times is measured by an average so many times as long.
    weights = [weight * usual_length for weight in _WEIGHTS]
    if len(ranking) == len(wanted.terms):
        sql, said = _BEST, [*weights, match, shelves, shelves, depth, limit]
    elif wanted.every:
        by = _terms(ranking, every=True)
        sql, said = _BEST_OF, [match, shelves, shelves, depth, *weights, by, limit]
    else:
        return [(place, 1.0) for place in these(wanted, among, limit=limit)]
    with connection.cursor() as cursor:
        cursor.execute(sql, said)
        return [(_place_at(number), score) for number, score in cursor.fetchall()]


def these(wanted: Wanted, among: Among, *, limit: int, in_heading: bool = False) -> list[Place]:
    shelves = _list(among)
    table = "search_headings" if in_heading else "search_fts"
    with connection.cursor() as cursor:
        cursor.execute(_THESE.format(table, _PASSES), [_match(wanted), shelves, shelves, limit])
        return [_place_at(number) for (number,) in cursor.fetchall()]


def _ranking(terms: Sequence[Term]) -> list[Term]:
    telling = [term for term in terms if term.weight > LEAST_WEIGHT]
    return telling or [max(terms, key=lambda term: term.weight)]


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


def _number(id_: int, shelf_id: int) -> int:
    return id_ << _SHELF_BITS | shelf_id


def _place_at(number: int) -> Place:
    return divmod(number, 1 << _SHELF_BITS)


def _match(wanted: Wanted) -> str:
    match = _terms(wanted.terms, every=wanted.every)
    if wanted.besides:
        match = f"({match}) AND ({_terms([*wanted.terms, *wanted.besides], every=False)})"
    return match


def _terms(terms: Sequence[Term], *, every: bool) -> str:
    return _all_of(terms) if every else " OR ".join(map(_one_of, terms))


def _all_of(terms: Sequence[Term]) -> str:
    """Look for the rarest first, and for each next one where those before it are."""
    rarest, *others = sorted(terms, key=lambda term: -term.weight)
    match = _one_of(rarest)
    for number, term in enumerate(others):
        found = f"(({match}) NOT {_NOWHERE})" if number else match
        match = f"{found} AND {_one_of(term)}"
    return match


def _one_of(term: Term) -> str:
    forms = " OR ".join(map(_form, term.forms))
    return f"({forms})" if len(term.forms) > 1 else forms


def _form(form: Form) -> str:
    """Words hold letters and digits only, so in quotes nothing can be an operator."""
    phrases = " AND ".join(f'"{phrase}"' for phrase in form)
    return f"({phrases})" if len(form) > 1 else phrases
