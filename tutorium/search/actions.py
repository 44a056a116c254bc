"""Keeping the index, in the transaction of whoever changes the content; noting what it lacks."""

import json
import logging
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from itertools import chain, islice
from multiprocessing import get_context
from typing import NamedTuple, TypeVar

from django.db import connection, transaction

from tutorium.core import hooks
from tutorium.core.models import ContentVersion
from tutorium.core.tallies import Tally
from tutorium.search.domain.documents import Document
from tutorium.search.domain.indexing import Analysed, analyse, is_kept, said_in
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
    ShelfPlace,
    Sought,
    Word,
)

log = logging.getLogger(__name__)
T = TypeVar("T")
Identity = tuple[str, str]  # kind and uid
Batch = Mapping[Identity, Document]
BATCH = 4_000  # documents written at once: the more, the fewer times a word is counted
REFILED = 500  # documents that a room makes at once where it files anew what it has
HELPERS = 2  # processes that analyse while this one writes: together they fill two cores
AHEAD = 4  # batches that they may be ahead
OWN = 1  # batches that are analysed here while they start
MUCH = 10  # the index is settled after more than a tenth of it is written at once
_NEW_DOCUMENT = """
INSERT INTO search_searchdocument
    (kind, uid, shelf_id, url, title, aliases, topics, levels, keywords, short, body)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (kind, uid) DO NOTHING
"""
# Only for what is there: on SQLite it is ten times the work, because it makes FTS5 write out what
# it holds in memory.
_DOCUMENT = _NEW_DOCUMENT.replace(
    "NOTHING",
    """UPDATE SET
    shelf_id = excluded.shelf_id, url = excluded.url, title = excluded.title,
    aliases = excluded.aliases, topics = excluded.topics, levels = excluded.levels,
    keywords = excluded.keywords, short = excluded.short, body = excluded.body""",
)
_KNOWN = "SELECT id, uid FROM search_searchdocument WHERE kind = %s AND uid IN ({0})"
_TOPIC = """
INSERT INTO search_documenttopic (document_id, kind, course, code) VALUES (%s, %s, %s, %s)
"""
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


class Facets(NamedTuple):
    """What all documents of a shelf have in common."""

    kind: str
    qualification: str
    subject: str
    language: str
    courses: tuple[str, ...]
    qualifications: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()

    @property
    def places(self) -> Iterator[tuple[str, str]]:
        """Yield name and value of each facet that a document may have several of, once."""
        said = {
            "qualification": self.qualifications or (self.qualification,),
            "subject": self.subjects or (self.subject,),
            "course": self.courses,
        }
        for name, values in said.items():
            yield from ((name, value) for value in dict.fromkeys(values) if value)


class NoSourceOfDocumentsError(Exception):
    """No room has registered for the hook `search.rebuild`."""


@transaction.atomic
def index(documents: Iterable[Document], *, helped: bool = False) -> int:
    """Add documents, or replace those with the same kind and uid. Returns how many.

    With `helped`, other processes analyse the texts of many while this one writes; a web process
    asks for no such help.
    """
    written = _take_in(documents, helped=helped)
    if len(written) * MUCH > SearchDocument.objects.count():
        engine().settle()
    return len(written)


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
def refile(
    kind: str, uids: Iterable[str], documents: Callable[[list[str]], Iterable[Document]]
) -> None:
    """Let what `documents` returns for these uids of a kind be all that is found under them.

    It is asked for some hundreds at a time, so that memory stays flat.
    """
    for some in _batches(uids, size=REFILED):
        found = {document.uid: document for document in documents(some)}
        index(found.values())
        remove(kind, [uid for uid in some if uid not in found])


@transaction.atomic
def rebuild() -> int:
    """Make the index anew from what the rooms yield. Returns how many documents it has.

    Vectors of texts that are as they were stay, for they take far longer to make than the rest.
    """
    sources = hooks.call("search.rebuild")
    if not sources:
        raise NoSourceOfDocumentsError
    ContentVersion.rise()
    _clear_words()
    written = _take_in(chain.from_iterable(sources), helped=True, anew=True)
    _drop_all_but(written)
    engine().settle()
    return len(written)


def _take_in(documents: Iterable[Document], *, helped: bool, anew: bool = False) -> set[int]:
    """Write documents; those of which the engine has no words, `anew`. Returns their ids."""
    written: set[int] = set()
    words: Counter[str] = Counter()
    batches = (
        {(document.kind, document.uid): document for document in batch}
        for batch in _batches(documents)
    )
    for batch, analysed in _analysed(batches, helped=helped):
        known = _ids(batch)
        if known and not anew:
            _forget(known.values())
        written.update(_write(batch, analysed, known))
        words.update(analysed.words)
    _count_words(words)
    return written


def _analysed(batches: Iterator[Batch], *, helped: bool) -> Iterator[tuple[Batch, Analysed]]:
    first = list(islice(batches, 2 if helped else 0))
    if len(first) > 1:
        yield from _analysed_beside(chain(first, batches))
    for batch in first[:1] if len(first) == 1 else batches:
        yield batch, _analyse(batch)


def _analysed_beside(batches: Iterable[Batch]) -> Iterator[tuple[Batch, Analysed]]:
    """Let other processes work some batches ahead; where none can be had, do their work here."""
    with ProcessPoolExecutor(HELPERS, mp_context=get_context("spawn")) as helper:
        ahead: deque[tuple[Batch, Future[Analysed] | None]] = deque()
        for number, batch in enumerate(batches):
            ahead.append((batch, _handed_over(helper, batch) if number >= OWN else None))
            if len(ahead) > AHEAD:
                yield _finished(*ahead.popleft())
        while ahead:
            yield _finished(*ahead.popleft())


def _handed_over(helper: Executor, batch: Batch) -> Future[Analysed] | None:
    try:
        return helper.submit(analyse, list(batch.values()), model=MODEL)
    except (BrokenExecutor, OSError) as error:
        log.info("No other process helps to index: %s", error)
        return None


def _finished(batch: Batch, promised: Future[Analysed] | None) -> tuple[Batch, Analysed]:
    try:
        return batch, promised.result() if promised else _analyse(batch)
    except BrokenExecutor as error:
        log.info("The process that helped to index has gone: %s", error)
        return batch, _analyse(batch)


def _analyse(batch: Batch) -> Analysed:
    return analyse(list(batch.values()), model=MODEL)


def _drop_all_but(seen: set[int]) -> None:
    gone = [pk for pk in SearchDocument.objects.values_list("pk", flat=True) if pk not in seen]
    for batch in _batches(gone):
        SearchDocument.objects.filter(pk__in=batch).delete()


def _clear_words() -> None:
    """Forget what documents say, but not that they are there."""
    engine().clear()
    Word.objects.all().delete()
    DocumentTopic.objects.all().delete()


def _batches(things: Iterable[T], *, size: int = 0) -> Iterator[list[T]]:
    remaining = iter(things)
    while batch := list(islice(remaining, size or BATCH)):
        yield batch


def _write(documents: Batch, analysed: Analysed, known: Mapping[Identity, int]) -> list[int]:
    """Store documents, by plain SQL: whole rows of Django's cost as much as all the rest."""
    shelves = _shelves(documents.values())
    places = [shelves[_facets(each)] for each in documents.values()]
    rows = list(map(_row, documents.values(), places, analysed.keywords))
    new = documents.keys() - known.keys()
    with connection.cursor() as cursor:
        cursor.executemany(_NEW_DOCUMENT, [row for row in rows if row[:2] in new])
        cursor.executemany(_DOCUMENT, [row for row in rows if row[:2] not in new])
    all_ids = {**known, **_ids(new)}
    ids = [all_ids[identity] for identity in documents]
    links = [
        (id_, *link)
        for id_, document in zip(ids, documents.values(), strict=True)
        for link in _topic_links(document)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_TOPIC, links)
    engine().add(dict(zip(zip(ids, places, strict=True), analysed.entries, strict=True)))
    if known:
        _drop_old_meaning(dict(zip(ids, analysed.digests, strict=True)))
    return ids


def _row(document: Document, shelf: int, keywords: str) -> tuple[str | int, ...]:
    return (
        document.kind,
        document.uid,
        shelf,
        document.url,
        document.title,
        _listed(document.aliases),
        _listed(document.topics),
        _listed(document.levels),
        keywords,
        document.short,
        document.body,
    )


@lru_cache(maxsize=2_000)  # many documents say the same
def _listed(words: tuple[str, ...]) -> str:
    return json.dumps(words)


def _ids(identities: Iterable[Identity]) -> dict[Identity, int]:
    found: dict[Identity, int] = {}
    with connection.cursor() as cursor:
        for kind, uids in _by_kind(identities).items():
            cursor.execute(_KNOWN.format(", ".join(["%s"] * len(uids))), [kind, *uids])
            found.update(((kind, uid), pk) for pk, uid in cursor.fetchall())
    return found


def _by_kind(identities: Iterable[Identity]) -> dict[str, list[str]]:
    uids: dict[str, list[str]] = {}
    for kind, uid in identities:
        uids.setdefault(kind, []).append(uid)
    return uids


def _topic_links(document: Document) -> Iterator[tuple[str, str, str]]:
    for reference in dict.fromkeys(document.topic_references):
        course, _, code = reference.partition(":")
        yield document.kind, course, code


def _forget(ids: Collection[int]) -> None:
    """Take out of the engine, and from the topics, what is about to be written again."""
    rows = list(SearchDocument.objects.filter(pk__in=ids).select_related("shelf"))
    _discount_words(rows)
    DocumentTopic.objects.filter(document__in=ids).delete()
    engine().remove([(row.pk, row.shelf_id) for row in rows])


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
    words = Counter(chain.from_iterable(said_in(row.document()) for row in rows))
    if not words:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            _FEWER_WORDS, [(count, count, word) for word, count in sorted(words.items())]
        )
    Word.objects.filter(documents=0).delete()


# --- Shelves ---------------------------------------------------------------------------------
def _shelves(documents: Collection[Document]) -> dict[Facets, int]:
    """Find or make the shelves of the documents."""
    wanted = {_digest(facets): facets for facets in set(map(_facets, documents))}
    known = {shelf.digest: shelf.pk for shelf in Shelf.objects.filter(digest__in=wanted)}
    if missing := {digest: wanted[digest] for digest in wanted.keys() - known.keys()}:
        known |= _new_shelves(missing)
    return {facets: known[digest] for digest, facets in wanted.items()}


def _new_shelves(missing: Mapping[str, Facets]) -> dict[str, int]:
    # Another writer may have made the same shelf meanwhile: so read back what is there.
    Shelf.objects.bulk_create(
        [Shelf(digest=digest, **facets._asdict()) for digest, facets in missing.items()],
        ignore_conflicts=True,
    )
    made = list(Shelf.objects.filter(digest__in=missing))
    ShelfPlace.objects.bulk_create(
        [
            ShelfPlace(shelf=shelf, name=name, value=value)
            for shelf in made
            for name, value in missing[shelf.digest].places
        ],
        ignore_conflicts=True,
    )
    return {shelf.digest: shelf.pk for shelf in made}


def _facets(document: Document) -> Facets:
    return Facets(
        document.kind,
        document.qualification,
        document.subject,
        document.language,
        tuple(document.courses),
        tuple(document.qualifications),
        tuple(document.subjects),
    )


def _digest(facets: Facets) -> str:
    # What most have none of is left out: a shelf keeps its digest when such a facet is added.
    said = {
        name: value
        for name, value in facets._asdict().items()
        if value or name not in Facets._field_defaults
    }
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


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
    courses = ShelfPlace.objects.courses(named).values_list("value", flat=True)
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
