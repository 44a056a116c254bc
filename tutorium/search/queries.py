"""Finding, suggesting and relating: what pages ask of the index."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, replace
from itertools import chain
from typing import Any

from django.db import connection
from django.db.models import F
from django.db.models.functions import Left
from django.utils.safestring import mark_safe

from tutorium.search.domain.analysis import STOP_WORDS, analysed
from tutorium.search.domain.documents import Facets
from tutorium.search.domain.facets import facet_counts, total
from tutorium.search.domain.finding import Asked, Found
from tutorium.search.domain.parsing import Query, Term, parse, parse_prefix
from tutorium.search.domain.relatedness import Candidate, ranked
from tutorium.search.domain.results import ANYTHING, FacetCount, Filters, Hit, Results
from tutorium.search.domain.snippets import Marker
from tutorium.search.kinds import engine
from tutorium.search.models import DocumentTopic, SearchDocument, Shelf

__all__ = ["FacetCount", "Filters", "Hit", "Results", "find", "related", "suggest"]

ENOUGH = 10  # documents with all the words; where there are fewer, those with some follow
FARTHEST = 100_000  # offset
SUGGESTION_POOL = 200  # titles from which suggestions are chosen
RELATED_POOL = 40  # neighbours looked at on each side of each topic
MOST_TOPICS = 4
_SHOWN = ("kind", "uid", "url", "title", "short")
_SHOWN_BODY = 20_000  # characters of a body in which a snippet is looked for


def find(words: str, *, filters: Filters = ANYTHING, limit: int = 10, offset: int = 0) -> Results:
    """Find documents with all the words; where those are few, others with some follow them."""
    query = parse(words)
    if not query:
        return Results(0, [], facet_counts({}, filters))
    asked = Asked(
        terms=query.every,
        every=True,
        shelves=_allowed(filters),
        limit=max(0, limit),
        offset=min(max(0, offset), FARTHEST),
    )
    found = engine().find(asked)
    counts = _counts(found)
    strict = total(counts, filters)
    if _is_thin(query, strict):
        found = _widened(query, asked, strict)
        counts = _counts(found)
    return Results(
        total=total(counts, filters),
        hits=_hits(found.page, Marker(query.some)),
        facets=facet_counts(counts, filters),
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
    document = SearchDocument.objects.select_related("shelf").filter(kind=kind, uid=uid).first()
    if document is None:
        return []
    own = Candidate(document.pk, document.keywords, document.shelf.language, nearness=0)
    best = ranked(own, _neighbours(document, limit))
    if len(best) < limit:
        known = {id_ for id_, _ in best}
        others = SearchDocument.objects.beside(document).values_list("pk", flat=True)
        best += [(pk, 0.0) for pk in others[: limit + len(known)] if pk not in known]
    return _hits(best[:limit], Marker([]))


def _is_thin(query: Query, strict: int) -> bool:
    """Whoever quotes a phrase wants it, unless it is nowhere."""
    return query.some != query.every[:1] and strict < (1 if query.quoted else ENOUGH)


def _widened(query: Query, asked: Asked, strict: int) -> Found:
    """Let documents with some of the words follow the few that have all."""
    first = engine().find(replace(asked, limit=strict, offset=0)).page if strict else []
    shown = first[asked.offset : asked.offset + asked.limit]
    loose = engine().find(
        replace(
            asked,
            terms=query.some,
            every=False,
            limit=asked.limit - len(shown),
            offset=max(0, asked.offset - strict),
            without=[id_ for id_, _ in first],
        )
    )
    below = [(id_, score / (1 + score)) for id_, score in loose.page]
    return Found(page=[(id_, 1 + score) for id_, score in shown] + below, counts=loose.counts)


def _allowed(filters: Filters) -> list[int] | None:
    if filters == ANYTHING:
        return None
    if not all(value.isprintable() for value in astuple(filters) if value is not None):
        return []  # no key is like that, and a database may refuse to look for it
    shelves = Shelf.objects.passing(filters)
    return list(shelves.values_list("pk", flat=True))


def _counts(found: Found) -> dict[Facets, int]:
    shelves = Shelf.objects.in_bulk(found.counts)
    return {shelves[pk].facets: count for pk, count in found.counts.items() if pk in shelves}


def _hits(page: Sequence[tuple[int, float]], marker: Marker) -> list[Hit]:
    """Load the documents of a page, in its order."""
    rows = SearchDocument.objects.filter(pk__in=[id_ for id_, _ in page]).values(
        "pk",
        *_SHOWN,
        courses=F("shelf__courses"),
        qualification=F("shelf__qualification"),
        subject=F("shelf__subject"),
        beginning=Left("body", _SHOWN_BODY),
    )
    known = {row["pk"]: row for row in rows}
    return [_hit(known[id_], score, marker) for id_, score in page if id_ in known]


def _hit(row: Mapping[str, Any], score: float, marker: Marker) -> Hit:
    snippet = marker.snippet(row["short"], row["beginning"])
    return Hit(
        kind=row["kind"],
        uid=row["uid"],
        url=row["url"],
        title=row["title"],
        title_html=mark_safe(marker.marked(row["title"])),  # noqa: S308  the marker escapes
        snippet=snippet.text,
        snippet_html=mark_safe(snippet.html),  # noqa: S308  the marker escapes
        courses=tuple(row["courses"]),
        qualification=row["qualification"],
        subject=row["subject"],
        score=score,
    )


def _by_beginning(ids: Iterable[int], typed: str) -> list[tuple[int, float]]:
    titles = SearchDocument.objects.filter(pk__in=ids).values_list("pk", "title")
    scored = [
        (pk, analysed(title).startswith(typed) + 1 / (1 + len(title))) for pk, title in titles
    ]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))


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


def _neighbours(document: SearchDocument, enough: int) -> list[Candidate]:
    """Gather a bounded pool by indexed look-ups, however many documents a topic has."""
    topics = DocumentTopic.objects.filter(document=document).order_by("pk")
    places = list(topics.values_list("course", "code")[:MOST_TOPICS])
    same = _candidates(_SAME_TOPIC, document, places)
    if len(same) >= enough:
        return same
    known = {candidate.id for candidate in same}
    near = _candidates(_NEAR_TOPIC, document, places)
    return same + [candidate for candidate in near if candidate.id not in known]


def _candidates(
    look_up: str, document: SearchDocument, places: Sequence[tuple[str, str]]
) -> list[Candidate]:
    """Look on both sides of the document, so that each is somebody's neighbour."""
    if not places:
        return []
    both = (look_up.format(">", "ASC"), look_up.format("<", "DESC"))
    union = " UNION ALL ".join(both * len(places))
    values = [(document.kind, *place, document.pk, RELATED_POOL) for place in places]
    with connection.cursor() as cursor:
        cursor.execute(
            _CANDIDATES.format(union),
            list(chain.from_iterable(chain(value, value) for value in values)),
        )
        return [Candidate(*row) for row in cursor.fetchall()]
