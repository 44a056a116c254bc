"""What to read next: worked out by meaning where it can be, else by topics and words."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from django.db import connection

from tutorium.search.domain.relatedness import Candidate, ranked, suits
from tutorium.search.models import SearchDocument
from tutorium.search.queries.hits import uids_of

RELATED_POOL = 20  # neighbours looked at on each side of each topic
MOST_TOPICS = 4
FILLERS = 10  # documents of a course looked at for each that is missing

Place = tuple[str, str, str, int]  # kind, course, topic code, document

_SELF = """
SELECT document.id, keywords, language, courses, levels, topic.course, topic.code
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
SELECT document.id, document.keywords, shelf.language, max(nearness), document.levels
FROM ({0}) AS neighbour
JOIN search_searchdocument AS document ON document.id = neighbour.document_id
JOIN search_shelf AS shelf ON shelf.id = document.shelf_id
GROUP BY document.id, document.keywords, shelf.language, document.levels
"""


_WORKED_OUT = """
SELECT other_id, likeness FROM search_relateddocument WHERE document_id = %s ORDER BY place LIMIT %s
"""


def related(kind: str, uid: str, *, limit: int = 5) -> list[str]:
    """Return the uids of others of the kind that a reader may want next, the likeliest first.

    What was worked out by meaning comes first; where there is none or too little, same topics,
    then near ones, then the same course. None is for other levels than what is read.
    """
    return uids_of([id_ for id_, _ in _best(kind, uid, limit)])


def _best(kind: str, uid: str, limit: int) -> list[tuple[int, float]]:
    with connection.cursor() as cursor:
        cursor.execute(_SELF, [kind, uid, MOST_TOPICS])
        rows = cursor.fetchall()
    if not rows:
        return []
    pk, words, language, courses, levels, *_ = rows[0]
    best = _worked_out(pk, limit)
    if len(best) < limit:
        own = Candidate(pk, words, language, nearness=0, levels=_set_of(levels))
        places = [(kind, *row[5:], pk) for row in rows if row[5] is not None]
        best = _joined(best, ranked(own, _neighbours(places, limit)))
        if len(best) < limit:
            best = _joined(best, _of_courses(own, kind, json.loads(courses), limit))
    return best[:limit]


@lru_cache(maxsize=1_000)
def _set_of(levels: str) -> frozenset[str]:
    """Read what a column holds as JSON; a course has few such sets, and each stands in many rows."""
    return frozenset(json.loads(levels))


def _joined(
    first: list[tuple[int, float]], more: Iterable[tuple[int, float]]
) -> list[tuple[int, float]]:
    known = {id_ for id_, _ in first}
    return first + [(id_, score) for id_, score in more if id_ not in known]


def _worked_out(pk: int, limit: int) -> list[tuple[int, float]]:
    with connection.cursor() as cursor:
        cursor.execute(_WORKED_OUT, [pk, limit])
        rows: list[tuple[int, float]] = cursor.fetchall()
    return rows


def _of_courses(
    own: Candidate, kind: str, courses: list[str], limit: int
) -> Iterator[tuple[int, float]]:
    """Yield others of the courses, so that no document stands alone."""
    others = SearchDocument.objects.of_courses(kind, courses).exclude(pk=own.id)
    for pk, levels in others.values_list("pk", "levels")[: FILLERS * limit]:
        if suits(own.levels, levels):
            yield pk, 0.0


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
        return [
            Candidate(pk, words, language, nearness, _set_of(levels))
            for pk, words, language, nearness, levels in cursor.fetchall()
        ]
