"""Keeping the index: in the transaction of whoever changes the content."""

import json
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction

from tutorium.core import hooks
from tutorium.core.models import ContentVersion
from tutorium.search.domain.documents import Document
from tutorium.search.domain.indexing import entry_of
from tutorium.search.domain.relatedness import keywords
from tutorium.search.kinds import engine
from tutorium.search.models import DocumentTopic, SearchDocument, Shelf, ShelfCourse

T = TypeVar("T")
BATCH = 500  # documents held in memory at once
MUCH = 10  # the index is settled after more than a tenth of it is written at once
_WRITTEN = [
    "shelf", "url", "title", "aliases", "topics", "levels", "keywords", "short", "body",
]  # fmt: skip


class NoSourceOfDocumentsError(Exception):
    """No room has registered for the hook `search.rebuild`."""


@transaction.atomic
def index(documents: Iterable[Document]) -> int:
    """Add documents, or replace those with the same kind and uid. Returns how many."""
    count = 0
    for batch in _batches(documents):
        count += _index_batch({(document.kind, document.uid): document for document in batch})
    if count * MUCH > SearchDocument.objects.count():
        engine().settle()
    return count


@transaction.atomic
def remove(kind: str, uids: Iterable[str]) -> int:
    """Take documents out. Unknown uids are passed over. Returns how many went."""
    count = 0
    for batch in _batches(uids):
        _, gone = SearchDocument.objects.known(kind, batch).delete()
        count += gone.get("search.SearchDocument", 0)
    return count


@transaction.atomic
def clear() -> int:
    """Empty the index. Returns how many documents it had."""
    engine().clear()
    DocumentTopic.objects.all().delete()
    count, _ = SearchDocument.objects.all().delete()
    Shelf.objects.all().delete()
    return count


@transaction.atomic
def rebuild() -> int:
    """Make the index anew from what the rooms yield. Returns how many documents it has."""
    sources = hooks.call("search.rebuild")
    if not sources:
        raise NoSourceOfDocumentsError
    clear()
    ContentVersion.rise()
    return sum(index(documents) for documents in sources)


def _batches(things: Iterable[T]) -> Iterator[list[T]]:
    remaining = iter(things)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _index_batch(documents: dict[tuple[str, str], Document]) -> int:
    shelves = _shelves(documents.values())
    _forget_words(documents)
    rows = SearchDocument.objects.bulk_create(
        [_row(document, shelves[_digest(document)]) for document in documents.values()],
        update_conflicts=True,
        unique_fields=["kind", "uid"],
        update_fields=_WRITTEN,
    )
    pairs = list(zip(rows, documents.values(), strict=True))
    DocumentTopic.objects.bulk_create(
        link for row, document in pairs for link in _topic_links(row, document)
    )
    engine().add(entry_of(document, id_=row.pk, shelf_id=row.shelf_id) for row, document in pairs)
    return len(pairs)


def _row(document: Document, shelf: Shelf) -> SearchDocument:
    return SearchDocument(
        kind=document.kind,
        uid=document.uid,
        shelf=shelf,
        url=document.url,
        title=document.title,
        aliases=document.aliases,
        topics=document.topics,
        levels=document.levels,
        keywords=keywords(document),
        short=document.short,
        body=document.body,
    )


def _topic_links(row: SearchDocument, document: Document) -> Iterator[DocumentTopic]:
    for reference in dict.fromkeys(document.topic_references):
        course, _, code = reference.partition(":")
        yield DocumentTopic(document=row, kind=row.kind, course=course, code=code)


def _forget_words(documents: Iterable[tuple[str, str]]) -> None:
    """Take out of the engine, and from the topics, what is about to be written again."""
    uids: dict[str, list[str]] = {}
    for kind, uid in documents:
        uids.setdefault(kind, []).append(uid)
    for kind, known in uids.items():
        places = list(SearchDocument.objects.known(kind, known).values_list("pk", "shelf_id"))
        DocumentTopic.objects.filter(document__in=[pk for pk, _ in places]).delete()
        engine().remove(places)


def _shelves(documents: Collection[Document]) -> dict[str, Shelf]:
    """Find or make the shelves of the documents, by digest."""
    wanted = {_digest(document): document for document in documents}
    known = {shelf.digest: shelf for shelf in Shelf.objects.filter(digest__in=wanted)}
    missing = {digest: wanted[digest] for digest in wanted.keys() - known.keys()}
    return known | _new_shelves(missing) if missing else known


def _new_shelves(samples: dict[str, Document]) -> dict[str, Shelf]:
    # Another writer may have made the same shelf meanwhile: so read back what is there.
    Shelf.objects.bulk_create(
        [Shelf(digest=digest, **_facets(sample)) for digest, sample in samples.items()],
        ignore_conflicts=True,
    )
    made = {shelf.digest: shelf for shelf in Shelf.objects.filter(digest__in=samples)}
    ShelfCourse.objects.bulk_create(
        [
            ShelfCourse(shelf=shelf, course=course)
            for shelf in made.values()
            for course in dict.fromkeys(shelf.courses)
        ],
        ignore_conflicts=True,
    )
    return made


def _facets(document: Document) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "qualification": document.qualification,
        "subject": document.subject,
        "language": document.language,
        "courses": document.courses,
    }


def _digest(document: Document) -> str:
    return sha256(json.dumps(_facets(document), sort_keys=True).encode()).hexdigest()
