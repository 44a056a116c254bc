"""Keeping the index, in the transaction of whoever changes the content; noting what it lacks."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from hashlib import sha256
from itertools import chain, islice
from typing import Any, TypeVar

from django.db import connection, transaction

from tutorium.core import hooks
from tutorium.core.models import ContentVersion
from tutorium.core.tallies import Tally
from tutorium.search.domain.documents import Document
from tutorium.search.domain.indexing import Entry, digest_of, entry_of, is_kept
from tutorium.search.domain.relatedness import keywords
from tutorium.search.domain.results import Filters, Results
from tutorium.search.domain.sought import (
    MOST_ROWS,
    Missed,
    admitted,
    first_day_kept,
    missed,
    of_known_courses,
)
from tutorium.search.domain.vocabulary import known
from tutorium.search.kinds import engine
from tutorium.search.kinds.minilm import MODEL
from tutorium.search.models import (
    DocumentTopic,
    Meaning,
    RelatedDocument,
    SearchDocument,
    Shelf,
    ShelfCourse,
    Sought,
    Word,
)

T = TypeVar("T")
Batch = Mapping[tuple[str, str], Document]  # by kind and uid
BATCH = 500  # documents held in memory at once
MUCH = 10  # the index is settled after more than a tenth of it is written at once
_WRITTEN = [
    "shelf", "url", "title", "aliases", "topics", "levels", "keywords", "short", "body",
]  # fmt: skip
_MORE_WORDS = """
INSERT INTO search_word (word, form, sound, documents) VALUES (%s, %s, %s, %s)
ON CONFLICT (word) DO UPDATE SET documents = search_word.documents + excluded.documents
"""
_FEWER_WORDS = """
UPDATE search_word SET documents = CASE WHEN documents > %s THEN documents - %s ELSE 0 END
WHERE word = %s
"""

_MORE_SOUGHT = """
INSERT INTO search_sought (day, words, course, times, found) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (day, words, course) DO UPDATE
SET times = search_sought.times + excluded.times, found = excluded.found
"""


class NoSourceOfDocumentsError(Exception):
    """No room has registered for the hook `search.rebuild`."""


@transaction.atomic
def index(documents: Iterable[Document]) -> int:
    """Add documents, or replace those with the same kind and uid. Returns how many."""
    count = 0
    words: Counter[str] = Counter()
    for batch in _batches(documents):
        by_identity = {(document.kind, document.uid): document for document in batch}
        _forget(by_identity)
        entries = _write(by_identity)
        words.update(chain.from_iterable(entry.vocabulary for entry in entries))
        count += len(entries)
    _count_words(words)
    if count * MUCH > SearchDocument.objects.count():
        engine().settle()
    return count


@transaction.atomic
def remove(kind: str, uids: Iterable[str]) -> int:
    """Take documents out. Unknown uids are passed over. Returns how many went."""
    count = 0
    for batch in _batches(uids):
        rows = SearchDocument.objects.known(kind, batch)
        _discount_words(rows)
        _, gone = rows.delete()
        count += gone.get("search.SearchDocument", 0)
    return count


@transaction.atomic
def clear() -> int:
    """Empty the index. Returns how many documents it had."""
    _clear_words()
    count = SearchDocument.objects.count()
    SearchDocument.objects.all().delete()
    Shelf.objects.all().delete()
    return count


@transaction.atomic
def rebuild() -> int:
    """Make the index anew from what the rooms yield. Returns how many documents it has.

    Vectors of texts that are as they were stay, for they take far longer to make than the rest.
    """
    sources = hooks.call("search.rebuild")
    if not sources:
        raise NoSourceOfDocumentsError
    ContentVersion.rise()
    return _fill(document for documents in sources for document in documents)


def _fill(documents: Iterable[Document]) -> int:
    _clear_words()
    seen: set[int] = set()
    words: Counter[str] = Counter()
    for batch in _batches(documents):
        entries = _write({(document.kind, document.uid): document for document in batch})
        seen.update(entry.id for entry in entries)
        words.update(chain.from_iterable(entry.vocabulary for entry in entries))
    _count_words(words)
    _drop_all_but(seen)
    engine().settle()
    return len(seen)


def _drop_all_but(seen: set[int]) -> None:
    gone = [pk for pk in SearchDocument.objects.values_list("pk", flat=True) if pk not in seen]
    for batch in _batches(gone):
        SearchDocument.objects.filter(pk__in=batch).delete()


def _clear_words() -> None:
    """Forget what documents say, but not that they are there."""
    engine().clear()
    Word.objects.all().delete()
    DocumentTopic.objects.all().delete()


def _batches(things: Iterable[T]) -> Iterator[list[T]]:
    remaining = iter(things)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _write(documents: Batch) -> list[Entry]:
    """Store documents of which the engine has no words."""
    shelves = _shelves(documents.values())
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
    entries = [entry_of(document, id_=row.pk, shelf_id=row.shelf_id) for row, document in pairs]
    engine().add(entries)
    _drop_old_meaning({row.pk: digest_of(document, model=MODEL) for row, document in pairs})
    return entries


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


def _forget(documents: Batch) -> None:
    """Take out of the engine, and from the topics, what is about to be written again."""
    uids: dict[str, list[str]] = {}
    for kind, uid in documents:
        uids.setdefault(kind, []).append(uid)
    for kind, wanted in uids.items():
        rows = list(SearchDocument.objects.known(kind, wanted))
        places = [(row.pk, row.shelf_id) for row in rows]
        _discount_words(rows)
        DocumentTopic.objects.filter(document__in=[pk for pk, _ in places]).delete()
        engine().remove(places)


def _drop_old_meaning(digests: Mapping[int, str]) -> None:
    """Drop the vectors of texts that changed; what is missing is made in the background."""
    kept = Meaning.objects.filter(document__in=digests).values_list("pk", "document", "digest")
    changed = [(pk, document) for pk, document, digest in kept if digests[document] != digest]
    Meaning.objects.filter(pk__in=[pk for pk, _ in changed]).delete()
    RelatedDocument.objects.filter(document__in=[document for _, document in changed]).delete()


# --- The vocabulary --------------------------------------------------------------------------


def _count_words(words: Mapping[str, int]) -> None:
    # In one order, so that two writers never wait for each other.
    rows = [known(word, count) for word, count in sorted(words.items()) if is_kept(word)]
    with connection.cursor() as cursor:
        cursor.executemany(_MORE_WORDS, rows)


def _discount_words(rows: Iterable[SearchDocument]) -> None:
    """Take out of the vocabulary what documents said that are about to go or to change."""
    entries = (entry_of(row.document(), id_=row.pk, shelf_id=row.shelf_id) for row in rows)
    words = Counter(word for entry in entries for word in entry.vocabulary)
    if not words:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            _FEWER_WORDS, [(count, count, word) for word, count in sorted(words.items())]
        )
    Word.objects.filter(documents=0).delete()


# --- Shelves ---------------------------------------------------------------------------------
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


# --- What was sought and not found -----------------------------------------------------------
def note_search(words: str, *, filters: Filters, results: Results, at: datetime) -> None:
    """Count a search that found little, for the editors; nothing is kept about who searched.

    It is stored some seconds later and elsewhere, because a reader waits for no lock and is shown
    no error of ours. Searches that found enough, or whose words look personal, are passed over.
    """
    if one := missed(words, filters, results, at=at):
        SOUGHT.add(one)


@transaction.atomic
def store_missed(counts: Mapping[Missed, int]) -> None:
    """Add to the rows of each day, as far as the day has room for new ones.

    Where several processes store at one instant, PostgreSQL may let a day have more rows by what
    they hold in memory.
    """
    named = {each.course for each in counts}
    courses = ShelfCourse.objects.filter(course__in=named).values_list("course", flat=True)
    known_counts = of_known_courses(counts, courses)
    for day in sorted({each.day for each in known_counts}):
        of_day = {each: times for each, times in known_counts.items() if each.day == day}
        _store_missed_on(day, of_day)


def _store_missed_on(day: date, counts: Mapping[Missed, int]) -> None:
    rows = Sought.objects.filter(day=day)
    size = rows.count()
    if not size:
        Sought.objects.before(first_day_kept(day)).delete()
    stored = rows.filter(words__in={each.words for each in counts}).values_list("words", "course")
    accepted = admitted(counts, set(stored), room=MOST_ROWS - size)
    # In one order, so that two writers never wait for each other.
    written = [
        (day.isoformat(), each.words, each.course, times, each.found)
        for each, times in sorted(accepted, key=lambda pair: pair[0].place)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_MORE_SOUGHT, written)


SOUGHT = Tally(store_missed, seconds=5, most=500)
