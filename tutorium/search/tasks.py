"""What follows after content has changed: vectors, and what is related by them.

For the encoder's process, which alone has the packages that these need. Each task does a little
and says how much, so it can be stopped at any time and goes on where it was; words are found
without any of it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from tutorium.core.models import ContentVersion
from tutorium.search.domain.indexing import digest_of
from tutorium.search.domain.passages import Passages, passages_of
from tutorium.search.domain.relatedness import SAME_TOPIC, spread, suits
from tutorium.search.kinds.minilm import MODEL
from tutorium.search.kinds.minilm.encoder import Encoder
from tutorium.search.kinds.minilm.local import Local, rows_of
from tutorium.search.kinds.minilm.vectors import Floats, packed, unpacked
from tutorium.search.models import (
    GIVING_WAY,
    DocumentTopic,
    Meaning,
    RelatedDocument,
    SearchDocument,
    Shelf,
    ShelfPlace,
)

ENGLISH = "en"  # what the model was made for
DOCUMENTS = 20  # encoded or related before they are stored
POOL = 40  # nearest documents from which the related are chosen
RELATED = 12  # kept of each


@dataclass(frozen=True, slots=True)
class Done:
    """What a step did, and after which document to go on."""

    documents: tuple[int, ...]
    passages: int
    last: int

    def __bool__(self) -> bool:
        return bool(self.documents)


def pending() -> int:
    """Count the documents that have no vectors yet."""
    return _without(Meaning).count()


def unrelated() -> int:
    """Count the documents with vectors for which nothing related was worked out yet."""
    return _unrelated().count()


def encode_some(encoder: Encoder, *, after: int = 0) -> Done:
    """Give the next documents vectors; none is stored for a text that has changed meanwhile."""
    rows = list(_without(Meaning).filter(pk__gt=after).order_by("pk")[:DOCUMENTS])
    if not rows:
        return Done((), 0, after)
    documents = {row.pk: row.document() for row in rows}
    cut = {pk: passages_of(document) for pk, document in documents.items()}
    texts = [text for each in cut.values() for text in each.to_encode()]
    vectors = encoder.encode(texts)
    digests = {pk: digest_of(document, model=MODEL) for pk, document in documents.items()}
    _store(cut, vectors, digests)
    return Done(tuple(cut), len(texts), rows[-1].pk)


@transaction.atomic
def _store(cut: Mapping[int, Passages], vectors: Floats, digests: Mapping[int, str]) -> None:
    now = SearchDocument.objects.select_for_update(of=("self",)).select_related("shelf")
    same = {
        row.pk
        for row in now.filter(pk__in=cut)
        if digest_of(row.document(), model=MODEL) == digests[row.pk]
    }
    made, start = [], 0
    for pk, each in cut.items():
        end = start + len(each.headings) + len(each.texts)
        if pk in same:
            made.append(
                Meaning(
                    document_id=pk,
                    digest=digests[pk],
                    headings=len(each.headings),
                    asks=each.asks,
                    vectors=packed(vectors[start:end]),
                )
            )
        start = end
    Meaning.objects.bulk_create(made, ignore_conflicts=True)


def relate_some(local: Local, *, after: int = 0) -> Done:
    """Work out what is related to the next documents that have vectors and nothing related."""
    rows = list(_unrelated().filter(pk__gt=after).order_by("pk")[:DOCUMENTS])
    for row in rows:
        relate(local, row)
    return Done(tuple(row.pk for row in rows), 0, rows[-1].pk if rows else after)


def relate_neighbours(local: Local, documents: Collection[int]) -> int:
    """Work out anew what is related to those that are now near to these. Returns how many."""
    others = RelatedDocument.objects.filter(document__in=documents).values("other")
    rows = SearchDocument.objects.filter(pk__in=others).exclude(pk__in=documents)
    for row in (found := list(rows.select_related("shelf"))):
        relate(local, row)
    return len(found)


def content_changed() -> None:
    """Let kept pages show what is related now."""
    with transaction.atomic():
        ContentVersion.rise()


def relate(local: Local, row: SearchDocument) -> None:
    """Choose from the nearest of the same courses, spread over topics, for the same levels."""
    own = centroids([row.pk]).get(row.pk)
    if own is None:
        return
    among = _shelves_beside(row.shelf)
    near = [pk for pk in local.nearest(own, among, limit=POOL) if pk != row.pk]
    levels = dict(SearchDocument.objects.filter(pk__in=near).values_list("pk", "levels"))
    vectors = centroids([pk for pk in near if pk in levels and suits(row.levels, levels[pk])])
    chosen = _spread(own, vectors)
    with transaction.atomic():
        RelatedDocument.objects.filter(document=row).delete()
        RelatedDocument.objects.bulk_create(
            [
                RelatedDocument(document=row, place=place, other_id=pk, likeness=likeness)
                for place, (pk, likeness) in enumerate(chosen)
            ]
        )


def _spread(own: Floats, vectors: Mapping[int, Floats]) -> list[tuple[int, float]]:
    if not vectors:
        return []
    ids = list(vectors)
    matrix = np.stack([vectors[pk] for pk in ids])
    likeness = matrix @ own
    between = matrix @ matrix.T + SAME_TOPIC * _same_topic(ids)
    places = spread(likeness.tolist(), between.tolist(), limit=RELATED)
    return [(ids[place], float(likeness[place])) for place in places]


def centroids(documents: Collection[int]) -> dict[int, Floats]:
    """Return one vector of length 1 for each document: the mean of its headings and passages."""
    found = {}
    for row in rows_of(documents):
        mean = unpacked(row.vectors).astype(np.float32).mean(axis=0)
        found[row.document] = mean / np.linalg.norm(mean)
    return found


def _same_topic(ids: Sequence[int]) -> Floats:
    """Return a matrix with 1 where two documents share a topic."""
    topics: dict[int, set[tuple[str, str]]] = {pk: set() for pk in ids}
    for pk, *topic in DocumentTopic.objects.filter(document__in=ids).values_list(
        "document", "course", "code"
    ):
        topics[pk].add((topic[0], topic[1]))
    return np.array(
        [[bool(topics[one] & topics[other]) for other in ids] for one in ids], np.float32
    )


def _shelves_beside(shelf: Shelf) -> list[int]:
    """Return where documents of the kind, the language and one of the courses stand."""
    same = Shelf.objects.filter(kind=shelf.kind, language=shelf.language)
    found = same.filter(places__in=ShelfPlace.objects.courses(shelf.courses))
    return [
        *dict.fromkeys(found.values_list("pk", flat=True)),
        *(() if shelf.courses else [shelf.pk]),
    ]


def _without(model: type[Meaning] | type[RelatedDocument]) -> QuerySet[SearchDocument]:
    rows = SearchDocument.objects.filter(shelf__language__startswith=ENGLISH)
    there = model._default_manager.filter(document=OuterRef("pk"))
    return rows.exclude(Exists(there)).select_related("shelf")


def _unrelated() -> QuerySet[SearchDocument]:
    """Return what explains, has vectors and nothing related: nobody reads on from a card."""
    rows = _without(RelatedDocument).exclude(kind__in=GIVING_WAY)
    return rows.filter(Exists(Meaning.objects.filter(document=OuterRef("pk"))))
