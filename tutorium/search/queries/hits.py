"""Loading documents as they are shown."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils.safestring import mark_safe

from tutorium.search.domain.documents import Document
from tutorium.search.domain.fusing import Likeness
from tutorium.search.domain.passages import passages_of
from tutorium.search.domain.results import Hit
from tutorium.search.domain.snippets import Marker

SHOWN = 20_000  # characters of a body in which a snippet is looked for
# By plain SQL: it is a tenth of the ORM's work here.
_LOAD = """
SELECT document.id, document.kind, uid, url, title, aliases, short, substr(body, 1, %s),
    courses, qualification, subject, language
FROM search_searchdocument AS document JOIN search_shelf AS shelf ON shelf.id = shelf_id
WHERE document.id IN ({0})
"""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document as it was read."""

    id: int
    kind: str
    uid: str
    url: str
    title: str
    aliases: Sequence[str]
    short: str
    body: str
    courses: tuple[str, ...]
    qualification: str
    subject: str
    language: str

    def document(self) -> Document:
        """Return what vectors are made of, without the topics."""
        return Document(
            kind=self.kind,
            uid=self.uid,
            url=self.url,
            title=self.title,
            aliases=tuple(self.aliases),
            short=self.short,
            body=self.body,
        )


def load(ids: Sequence[int]) -> dict[int, Loaded]:
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_LOAD.format(", ".join(["%s"] * len(ids))), [SHOWN, *ids])
        rows = cursor.fetchall()
    return {row[0]: _loaded(row) for row in rows}


def hits_of(
    ranked: Sequence[tuple[int, float]],
    marker: Marker,
    likeness: Mapping[int, Likeness] | None = None,
) -> list[Hit]:
    """Load documents, in the order given; what has gone meanwhile is left out."""
    rows = load([id_ for id_, _ in ranked])
    known = likeness or {}
    return [
        hit_of(rows[id_], score, marker, known.get(id_)) for id_, score in ranked if id_ in rows
    ]


def hit_of(row: Loaded, score: float, marker: Marker, likeness: Likeness | None = None) -> Hit:
    snippet = marker.snippet(
        row.short, row.body, language=row.language, passage=_passage(row, likeness)
    )
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


def _loaded(row: Sequence[str]) -> Loaded:
    id_, kind, uid, url, title, aliases, short, body, courses, *facets = row
    return Loaded(
        int(id_), kind, uid, url, title, json.loads(aliases), short, body,
        tuple(json.loads(courses)), *facets,
    )  # fmt: skip


def _passage(row: Loaded, likeness: Likeness | None) -> str:
    """Return the passage that is nearest in meaning, if it is in what was loaded."""
    if likeness is None or likeness.best < 0:
        return ""
    texts = passages_of(row.document()).texts
    return texts[likeness.best] if likeness.best < len(texts) else ""
