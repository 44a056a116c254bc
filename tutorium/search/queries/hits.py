"""Loading documents as they are shown."""

import json
from collections.abc import Sequence
from itertools import islice
from typing import Any

from django.db import connection
from django.utils.safestring import mark_safe

from tutorium.search.domain.documents import Document
from tutorium.search.domain.fusing import Likeness
from tutorium.search.domain.passages import texts_of
from tutorium.search.domain.results import Hit
from tutorium.search.domain.snippets import Marker, Snippet

SHOWN = 20_000  # characters of a body in which a snippet is looked for
# By plain SQL: it is a tenth of the ORM's work here.
_LOAD = """
SELECT document.id, document.kind, uid, url, title, aliases, short, {0},
    courses, qualification, subject, language
FROM search_searchdocument AS document JOIN search_shelf AS shelf ON shelf.id = shelf_id
WHERE document.id IN ({1})
"""
_BODY = f"substr(body, 1, {SHOWN})"
_NO_BODY = "''"
_HEADINGS = "SELECT id, kind, title FROM search_searchdocument WHERE id IN ({0})"

_UIDS = "SELECT id, uid FROM search_searchdocument WHERE id IN ({0})"


def uids_of(ids: Sequence[int]) -> list[str]:
    """Return the uids of documents, in their order."""
    named = dict(_rows(_UIDS, ids))
    return [named[id_] for id_ in ids if id_ in named]


def headings(ids: Sequence[int]) -> list[tuple[int, str, str]]:
    """Return id, kind and title of documents, in no order."""
    return _rows(_HEADINGS, ids)


def load(ids: Sequence[int]) -> dict[int, Document]:
    """Return what is shown of documents, by id: without their topics, and of long ones the beginning."""
    return _loaded(_BODY, ids)


def _loaded(body: str, ids: Sequence[int]) -> dict[int, Document]:
    return {id_: _document(*row) for id_, *row in _rows(_LOAD.format(body, "{0}"), ids)}


def _rows(sql: str, ids: Sequence[int]) -> list[Any]:
    if not ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql.format(", ".join(["%s"] * len(ids))), ids)
        return list(cursor.fetchall())


def headed_hits(ranked: Sequence[tuple[int, float]], marker: Marker) -> list[Hit]:
    """Load headings and short answers, in the order given; what has gone meanwhile is left out.

    Snippets are empty: whoever lists titles shows none, and making them costs most.
    """
    rows = _loaded(_NO_BODY, [id_ for id_, _ in ranked])
    nothing = Snippet("", "")
    return [_hit(rows[id_], score, marker, nothing) for id_, score in ranked if id_ in rows]


def hit_of(row: Document, score: float, marker: Marker, likeness: Likeness | None = None) -> Hit:
    snippet = marker.snippet(
        row.short, row.body, language=row.language, passage=_passage(row, likeness)
    )
    return _hit(row, score, marker, snippet)


def _hit(row: Document, score: float, marker: Marker, snippet: Snippet) -> Hit:
    return Hit(
        kind=row.kind,
        uid=row.uid,
        url=row.url,
        title=row.title,
        title_html=mark_safe(marker.marked(row.title, row.language)),  # noqa: S308  the marker escapes
        snippet=snippet.text,
        snippet_html=mark_safe(snippet.html),  # noqa: S308  the marker escapes
        courses=row.courses,
        qualification=row.qualification,
        subject=row.subject,
        score=score,
        short=row.short,
    )


def _document(*row: str) -> Document:
    kind, uid, url, title, aliases, short, body, courses, qualification, subject, language = row
    return Document(
        kind=kind,
        uid=uid,
        url=url,
        title=title,
        aliases=tuple(json.loads(aliases)),
        short=short,
        body=body,
        courses=tuple(json.loads(courses)),
        qualification=qualification,
        subject=subject,
        language=language,
    )


def _passage(row: Document, likeness: Likeness | None) -> str:
    """Return the passage that is nearest in meaning, if it is in what was loaded."""
    if likeness is None or likeness.best < 0:
        return ""
    return next(islice(texts_of(row), likeness.best, None), "")
