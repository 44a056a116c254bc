"""Finding, suggesting and relating: what pages ask of the index."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple, replace
from itertools import chain

from django.db import connection
from django.utils.safestring import mark_safe

from tutorium.search.domain.analysis import STOP_WORDS, analysed
from tutorium.search.domain.finding import Among, Wanted
from tutorium.search.domain.parsing import Query, Term, most_telling, parse, parse_prefix
from tutorium.search.domain.relatedness import Candidate, ranked
from tutorium.search.domain.results import (
    ANYTHING,
    FACETS,
    Counts,
    FacetCount,
    Filters,
    Hit,
    Results,
)
from tutorium.search.domain.snippets import Marker
from tutorium.search.kinds import engine
from tutorium.search.models import SearchDocument, Shelf

__all__ = ["FacetCount", "Filters", "Hit", "Results", "find", "related", "suggest"]

ENOUGH = 10  # documents with all the words; where there are fewer, those with some follow
DEPTH = 2_000  # documents of a tier that are ranked
BREADTH = 1_000  # documents that those words are in together which widen a search
SUGGESTION_POOL = 100  # titles from which suggestions are chosen
RELATED_POOL = 20  # neighbours looked at on each side of each topic
MOST_TOPICS = 4
SHOWN = 20_000  # characters of a body in which a snippet is looked for

_LOAD = """
SELECT document.id, document.kind, uid, url, title, short, substr(body, 1, %s),
    courses, qualification, subject
FROM search_searchdocument AS document JOIN search_shelf AS shelf ON shelf.id = shelf_id
WHERE document.id IN ({0})
"""
_SHELVED = """
WITH counted AS MATERIALIZED ({0}),
shelved AS MATERIALIZED (
    SELECT id, kind, qualification, subject, language, number
    FROM counted JOIN search_shelf ON search_shelf.id = counted.shelf_id
)
"""
_PASSES = {"course": "shelved.id IN (SELECT shelf_id FROM search_shelfcourse WHERE course = %s)"}
_BY_COLUMN = "SELECT '{0}', {0}, sum(number) FROM shelved WHERE {{0}} GROUP BY {0}"
_COUNTS = {
    "total": "SELECT 'total', '', sum(number) FROM shelved WHERE {0}",
    "kind": _BY_COLUMN.format("kind"),
    "qualification": _BY_COLUMN.format("qualification"),
    "subject": _BY_COLUMN.format("subject"),
    "course": """
        SELECT 'course', search_shelfcourse.course, sum(number)
        FROM shelved JOIN search_shelfcourse ON search_shelfcourse.shelf_id = shelved.id
        WHERE {0} GROUP BY search_shelfcourse.course
    """,
}


def find(words: str, *, filters: Filters = ANYTHING, limit: int = 10, offset: int = 0) -> Results:
    """Find documents with all the words; where those are few, others with some follow them.

    Facets count all of them; a place beyond some thousands is not ranked, and so is empty.
    """
    query = parse(words)
    if not query or not _is_possible(filters):
        return Results(0, [], {name: [] for name in FACETS})
    among = _allowed(filters)
    tiers = _tiers(query, among)
    counts = _counts(tiers[-1], filters)
    first = min(max(0, offset) + max(0, limit), 3 * DEPTH)
    ranked = _ranked(tiers, among, first=first)
    return Results(
        total=counts.total,
        hits=_hits(ranked[max(0, offset) :], Marker(query.some)),
        facets=counts.facets,
    )


def suggest(prefix: str, *, limit: int = 8) -> list[Hit]:
    """Return documents whose question is being typed, those that begin so first."""
    words = parse_prefix(prefix)
    if not words:
        return []
    ids = engine().titles(words, limit=SUGGESTION_POOL)
    telling = (*(word for word in words[:-1] if word not in STOP_WORDS), words[-1])
    if len(ids) < limit and telling != words:
        ids = list(dict.fromkeys([*ids, *engine().titles(telling, limit=SUGGESTION_POOL)]))
    marker = Marker([Term((word,)) for word in telling], unfinished=True)
    return _hits(_by_beginning(ids, " ".join(words))[:limit], marker)


def related(kind: str, uid: str, *, limit: int = 5) -> list[Hit]:
    """Return others of the kind: same topics first, then near ones, then the same course."""
    with connection.cursor() as cursor:
        cursor.execute(_SELF, [kind, uid, MOST_TOPICS])
        rows = cursor.fetchall()
    if not rows:
        return []
    pk, keywords, language, courses, *_ = rows[0]
    places = [(kind, *row[4:], pk) for row in rows if row[4] is not None]
    best = ranked(Candidate(pk, keywords, language, nearness=0), _neighbours(places, limit))
    if len(best) < limit:
        known = {pk, *(id_ for id_, _ in best)}
        others = SearchDocument.objects.of_courses(kind, json.loads(courses))
        pks = others.values_list("pk", flat=True)[: limit + len(known)]
        best += [(id_, 0.0) for id_ in pks if id_ not in known]
    return _hits(best[:limit], Marker([]))


def _tiers(query: Query, among: Among) -> list[Wanted]:
    """Say which documents come before which. The last tier holds those before it.

    Where a title or alias has all the words, the question is probably that one.
    """
    whole = Wanted(query.every)
    heading = replace(whole, in_heading=True)
    [size] = engine().sizes([whole], among, limit=ENOUGH)
    # Whoever quotes a phrase wants it, unless it is nowhere.
    if query.can_widen and size < (1 if query.quoted else ENOUGH):
        some = _widened(query, among)
        if some.terms:
            return [heading, whole, some] if size else [some]
    return [heading, whole]


def _widened(query: Query, among: Among) -> Wanted:
    """Those with some of the words: with the rare ones, since the frequent say little."""
    sizes = engine().sizes([Wanted((term,)) for term in query.some], among, limit=DEPTH)
    return Wanted(most_telling(query.some, sizes, budget=BREADTH), every=False)


def _ranked(tiers: Sequence[Wanted], among: Among, *, first: int) -> list[tuple[int, float]]:
    """Return the first documents of the tiers as they follow each other."""
    ranked: dict[int, float] = {}
    for below, wanted in zip(reversed(range(len(tiers))), tiers, strict=True):
        if len(ranked) < first:
            rows = engine().best(wanted, among, limit=first, depth=DEPTH)
            for id_, score in rows:
                ranked.setdefault(id_, below + score / (1 + score))
    return list(ranked.items())[:first]


def _is_possible(filters: Filters) -> bool:
    """No key has a null byte or half a letter, and a database may refuse to look for one."""
    return all(value.isprintable() for value in astuple(filters) if value is not None)


def _allowed(filters: Filters) -> Among:
    if filters == ANYTHING:
        return None
    return list(Shelf.objects.passing(filters).values_list("pk", flat=True))


def _counts(wanted: Wanted, filters: Filters) -> Counts:
    """Count by shelf, of which there are few, and so by facet."""
    counted, values = engine().counted(wanted)
    parts, said = [], list(values)
    for name in ("total", *FACETS):
        condition, more = _condition(replace(filters, **({name: None} if name in FACETS else {})))
        parts.append(_COUNTS[name].format(condition))
        said += more
    with connection.cursor() as cursor:
        cursor.execute(_SHELVED.format(counted) + " UNION ALL ".join(parts), said)
        rows = cursor.fetchall()
    return Counts(
        total=sum(int(number) for name, _, number in rows if name == "total" and number),
        facets={name: _sorted(rows, name) for name in FACETS},
    )


def _sorted(rows: Iterable[tuple[str, str, int]], name: str) -> list[FacetCount]:
    counts = [
        FacetCount(value, int(number)) for facet, value, number in rows if facet == name and value
    ]
    return sorted(counts, key=lambda count: (-count.count, count.value))


def _condition(filters: Filters) -> tuple[str, list[str]]:
    wanted = {name: value for name, value in asdict(filters).items() if value is not None}
    parts = [_PASSES.get(name, f"{name} = %s") for name in wanted]
    return " AND ".join(parts) or "TRUE", list(wanted.values())


def _hits(ranked: Sequence[tuple[int, float]], marker: Marker) -> list[Hit]:
    """Load documents, in the order given, by plain SQL: it is a tenth of the ORM's work here."""
    if not ranked:
        return []
    ids = [id_ for id_, _ in ranked]
    with connection.cursor() as cursor:
        cursor.execute(_LOAD.format(", ".join(["%s"] * len(ids))), [SHOWN, *ids])
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    return [_hit(rows[id_], score, marker) for id_, score in ranked if id_ in rows]


def _hit(row: Sequence[str], score: float, marker: Marker) -> Hit:
    kind, uid, url, title, short, beginning, courses, qualification, subject = row
    snippet = marker.snippet(short, beginning)
    return Hit(
        kind=kind,
        uid=uid,
        url=url,
        title=title,
        title_html=mark_safe(marker.marked(title)),  # noqa: S308  the marker escapes
        snippet=snippet.text,
        snippet_html=mark_safe(snippet.html),  # noqa: S308  the marker escapes
        courses=tuple(json.loads(courses)),
        qualification=qualification,
        subject=subject,
        score=score,
    )


def _by_beginning(ids: Iterable[int], typed: str) -> list[tuple[int, float]]:
    titles = SearchDocument.objects.filter(pk__in=ids).values_list("pk", "title")
    scored = [
        (pk, analysed(title).startswith(typed) + 1 / (1 + len(title))) for pk, title in titles
    ]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))


Place = tuple[str, str, str, int]  # kind, course, topic code, document

_SELF = """
SELECT document.id, keywords, language, courses, topic.course, topic.code
FROM search_searchdocument AS document JOIN search_shelf AS shelf ON shelf.id = shelf_id
LEFT JOIN search_documenttopic AS topic ON topic.document_id = document.id
WHERE document.kind = %s AND uid = %s ORDER BY topic.id LIMIT %s
"""
_SAME_TOPIC = """
SELECT * FROM (
    SELECT document_id, 2 AS nearness FROM search_documenttopic
    WHERE kind = %s AND course = %s AND code = %s AND document_id {0} %s
    ORDER BY document_id {1} LIMIT %s
) AS same
"""
_NEAR_TOPIC = """
SELECT * FROM (
    SELECT document_id, 1 AS nearness FROM search_documenttopic
    WHERE kind = %s AND course = %s AND code {0} %s AND document_id <> %s
    ORDER BY code {1}, document_id {1} LIMIT %s
) AS near
"""
_CANDIDATES = """
SELECT document.id, document.keywords, shelf.language, max(nearness)
FROM ({0}) AS neighbour
JOIN search_searchdocument AS document ON document.id = neighbour.document_id
JOIN search_shelf AS shelf ON shelf.id = document.shelf_id
GROUP BY document.id, document.keywords, shelf.language
"""


def _neighbours(places: Sequence[Place], enough: int) -> list[Candidate]:
    """Gather a bounded pool by indexed look-ups, however many documents a topic has."""
    same = _candidates(_SAME_TOPIC, places)
    if len(same) >= enough:
        return same
    known = {candidate.id for candidate in same}
    near = _candidates(_NEAR_TOPIC, places)
    return same + [candidate for candidate in near if candidate.id not in known]


def _candidates(look_up: str, places: Sequence[Place]) -> list[Candidate]:
    """Look on both sides of the document, so that each is somebody's neighbour."""
    if not places:
        return []
    both = (look_up.format(">", "ASC"), look_up.format("<", "DESC"))
    values = [(*place, RELATED_POOL) * 2 for place in places]
    with connection.cursor() as cursor:
        cursor.execute(
            _CANDIDATES.format(" UNION ALL ".join(both * len(places))), list(chain(*values))
        )
        return [Candidate(*row) for row in cursor.fetchall()]
