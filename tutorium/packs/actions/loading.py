"""Loading packs: everything is read and checked first, then stored in one transaction.

What is ready waits in a file, so that memory stays flat and the database is locked only while
rows are written, not while Markdown is rendered.
"""

import pickle
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path
from typing import IO, NamedTuple

from django.db import transaction
from django.utils import timezone

from tutorium.core.models import ContentVersion
from tutorium.curriculum import actions as curriculum
from tutorium.curriculum.models import Course, Pack
from tutorium.curriculum.queries import TopicLookup
from tutorium.formats.faults import Fault
from tutorium.library import actions as library
from tutorium.library.models import Answer, Card, Note
from tutorium.packs import queries
from tutorium.packs.actions.keeping import FilesToKeep, drop_files
from tutorium.packs.actions.storing import kind_of, store_batch, withdraw
from tutorium.packs.domain.catalogue import Catalogue
from tutorium.packs.domain.folder import PACK_FILE
from tutorium.packs.domain.reading import (
    PackDeclarations,
    Prepared,
    PreparedItem,
    pack_keys,
    prepare_content,
    read_declarations,
)
from tutorium.papers.models import Paper
from tutorium.questions.models import Question

BATCH = 250
DRAWS = 12  # of a generator that a load proves; a check proves all
Progress = Callable[[str, int], None]  # (what is being done, how many so far)


class FaultyPacksError(Exception):
    """Nothing was loaded, because the packs have faults; `faults` lists them all."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


class SiteChangedError(Exception):
    """Nothing was loaded, because what the packs were compared with is not so any more."""


@dataclass
class LoadReport:
    """What a load did, in items, cards, courses and shared declarations."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    kept: int = 0
    kept_titles: list[str] = field(default_factory=list)  # edited on the site, so left alone

    def count(self, outcome: curriculum.Outcome) -> None:
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)


@dataclass(frozen=True)
class Stored:
    """What the site has of one item before a load."""

    hash: str
    title: str
    edited: bool
    live: bool
    kind: str
    pack: str


@dataclass
class _Load:
    packs: list[PackDeclarations]
    stored: dict[str, Stored]
    report: LoadReport
    progress: Progress
    files: FilesToKeep
    seen: set[str] = field(default_factory=set)
    rows: dict[str, Pack] = field(default_factory=dict)
    has_new_facts: bool = False


class CheckReport(NamedTuple):
    """How many files the packs have, all that is wrong with them, and what is to be weighed."""

    files: int
    faults: list[Fault]
    warnings: list[Fault]


def check_packs(paths: list[Path], *, progress: Progress) -> CheckReport:
    packs, catalogue = _read_declarations(paths)
    files = 0
    for pack in packs:
        for number, _ in enumerate(
            prepare_content(pack, catalogue, is_unchanged=lambda _uid, _hash: False), start=1
        ):
            progress(f"Checking {pack.values.key}", number)
        files += sum(1 for path in pack.folder.root.rglob("*") if path.is_file())
    catalogue.check_references()
    return CheckReport(files, sorted(set(catalogue.faults)), sorted(set(catalogue.warnings)))


def load_packs(paths: list[Path], *, at: datetime, progress: Progress) -> LoadReport:
    """Store the packs as they are on disk.

    Raises `FaultyPacksError` or `SiteChangedError`, and then nothing changed.
    """
    version = ContentVersion.current()
    packs, catalogue = _read_declarations(paths)
    keys = [pack.values.key for pack in packs]
    stored = _stored_items(keys)
    with tempfile.TemporaryFile() as spool, tempfile.TemporaryFile() as files:
        load = _Load(packs, stored, LoadReport(), progress, FilesToKeep(files, keys))
        prepared = {pack.values.key: _prepare(pack, catalogue, load, spool) for pack in packs}
        catalogue.check_references()
        if catalogue.faults:
            raise FaultyPacksError(sorted(set(catalogue.faults)))
        spool.seek(0)
        with transaction.atomic():
            # Reading took a while: a draft saved or another load since then would be written over.
            if (ContentVersion.current(), _stored_items(keys)) != (version, stored):
                raise SiteChangedError
            _store_curriculum(load, at=at)
            _store_content(load, spool, prepared, at=at)
            load.files.store(load.rows)
            _withdraw_missing(load)
            _remove_missing_courses(load)
            curriculum.settle_shown()
            proved = library.prove_stale(on=timezone.localdate(at))
            report = load.report
            if report.added or report.changed or report.removed or load.has_new_facts or proved:
                ContentVersion.rise()
    return load.report


def _read_declarations(paths: list[Path]) -> tuple[list[PackDeclarations], Catalogue]:
    """Read what packs declare; packs that stand beside them may be required by name."""
    chosen = {path.resolve() for path in paths}
    beside = {
        sibling.parent
        for path in paths
        for sibling in sorted(path.resolve().parent.glob(f"*/{PACK_FILE}"))
        if sibling.parent not in chosen
    }
    known = queries.known_outside(pack_keys(paths))
    return read_declarations(paths, known, beside=sorted(beside))


def _stored_items(keys: list[str]) -> dict[str, Stored]:
    stored: dict[str, Stored] = {}
    for model in (Answer, Note):
        rows = model._default_manager.filter(pack__key__in=keys).values_list(
            "uid",
            "loaded_hash",
            "title",
            "edited_at_desk",
            "has_unpublished_changes",
            "live",
            "pack__key",
        )
        for uid, digest, title, edited, draft, live, pack in rows:
            kind = model.__name__.lower()
            stored[uid] = Stored(digest, title, edited or (live and draft), live, kind, pack)
    for kind, bank_model in (("question", Question), ("paper", Paper)):
        found = bank_model._default_manager.filter(pack__key__in=keys)
        rows = found.values_list("uid", "loaded_hash", "title", "live", "pack__key")
        for uid, digest, title, live, pack in rows:
            stored[uid] = Stored(digest, title, edited=False, live=live, kind=kind, pack=pack)
    cards = Card.objects.filter(pack__key__in=keys)
    for uid, digest, pack in cards.values_list("uid", "loaded_hash", "pack__key"):
        stored[uid] = Stored(digest, "", edited=False, live=True, kind="card", pack=pack)
    return stored


def _prepare(pack: PackDeclarations, catalogue: Catalogue, load: _Load, spool: IO[bytes]) -> int:
    """Put what has to be stored into the spool; return how many there are."""

    def is_unchanged(uid: str, digest: str) -> bool:
        known = load.stored.get(uid)
        return known is not None and known.live and known.hash == digest

    waiting = 0
    prepared = prepare_content(pack, catalogue, is_unchanged=is_unchanged, draws=DRAWS)
    for number, each in enumerate(prepared, start=1):
        load.progress(f"Reading {pack.values.key}", number)
        load.seen.add(each.values.uid)
        is_written = _counts_as_written(each, load, is_unchanged)
        if is_written:
            pickle.dump(each, spool, protocol=pickle.HIGHEST_PROTOCOL)
            waiting += 1
        is_taken = is_written or is_unchanged(each.values.uid, each.hash)
        if is_taken and isinstance(each, PreparedItem):
            load.files.take(each, pack=pack.values.key)
    return waiting


def _counts_as_written(
    each: Prepared, load: _Load, is_unchanged: Callable[[str, str], bool]
) -> bool:
    known = load.stored.get(each.values.uid)
    if is_unchanged(each.values.uid, each.hash):
        load.report.unchanged += 1
        return False
    if known and known.edited:
        load.report.kept += 1
        load.report.kept_titles.append(known.title)
        return False
    load.report.count(
        curriculum.Outcome.CHANGED if known and known.live else curriculum.Outcome.ADDED
    )
    return True


def _store_curriculum(load: _Load, *, at: datetime) -> None:
    for pack in load.packs:
        load.rows[pack.values.key] = curriculum.store_pack(pack.values, at=at)
    for pack in load.packs:
        for position, shared in enumerate(pack.shared):
            outcome = curriculum.store_shared(
                shared, pack=load.rows[pack.values.key], position=position
            )
            load.report.count(outcome)
    for pack in load.packs:
        _store_courses(pack, load)
    for pack in load.packs:
        for course in pack.courses:
            curriculum.link_topics(course)
        row = load.rows[pack.values.key]
        library.store_figures(pack.figures.values(), pack=row)
        load.has_new_facts |= library.store_facts(pack.facts, pack=row)


def _store_courses(pack: PackDeclarations, load: _Load) -> None:
    row = load.rows[pack.values.key]
    before = {course.key: course for course in queries.pack_courses(row)}
    for course in pack.courses:
        if before.get(course.key) == course:
            load.report.unchanged += 1
            continue
        is_new = not Course.objects.filter(key=course.key).exists()
        try:
            curriculum.store_course(course, pack=row)
        except curriculum.TopicInUseError as error:
            path = str(pack.folder.root / "courses" / f"{course.key}.yaml")
            say = f"topic {error} is gone from the course, but content on the site points to it"
            raise FaultyPacksError([Fault(path, 1, say)]) from error
        load.report.count(curriculum.Outcome.ADDED if is_new else curriculum.Outcome.CHANGED)


def _store_content(
    load: _Load, spool: IO[bytes], prepared: dict[str, int], *, at: datetime
) -> None:
    topics = TopicLookup()
    for pack in load.packs:
        key = pack.values.key
        written = 0
        for kind, group in groupby(_unspool(spool, prepared[key]), key=kind_of):
            for batch in _batches(group, BATCH):
                store_batch(kind, batch, pack=load.rows[key], topics=topics, at=at)
                written += len(batch)
                load.progress(f"Storing {key}", written)


def _unspool(spool: IO[bytes], count: int) -> Iterator[Prepared]:
    for _ in range(count):
        yield pickle.load(spool)  # noqa: S301 (we wrote it a moment ago, to a nameless file)


def _batches(rows: Iterator[Prepared], size: int) -> Iterator[list[Prepared]]:
    while batch := list(islice(rows, size)):
        yield batch


def _withdraw_missing(load: _Load) -> None:
    """Take off the site what its pack no longer has, unless the site made it its own."""
    missing: dict[str, list[str]] = {}
    for uid, known in load.stored.items():
        if uid in load.seen or not known.live:
            continue
        if known.edited:
            load.report.kept += 1
            load.report.kept_titles.append(known.title)
        else:
            missing.setdefault(known.kind, []).append(uid)
    for kind, uids in missing.items():
        load.report.removed += len(uids)
        drop_files(uids)
        withdraw(kind, uids)


def _remove_missing_courses(load: _Load) -> None:
    for pack in load.packs:
        kept = {course.key for course in pack.courses}
        for course in load.rows[pack.values.key].courses.exclude(key__in=kept):
            try:
                curriculum.remove_course(course)
            except curriculum.TopicInUseError as error:
                say = f"course {course.key!r} is gone, but content points to its topic {error}"
                raise FaultyPacksError([Fault(str(pack.folder.root), 1, say)]) from error
            load.report.removed += 1
