"""Packs that are handed in, and what each of their items would change on the site."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from django.db import transaction
from django.utils import timezone

from tutorium.accounts.actions import record
from tutorium.accounts.models import User
from tutorium.core.jobs import job
from tutorium.core.provenance import UID
from tutorium.formats.faults import Fault
from tutorium.formats.quizzes.xml_safety import UnsafeFileError
from tutorium.library.domain.cards import author_uid, headline
from tutorium.library.domain.proof.near_copies import Library
from tutorium.packs import queries
from tutorium.packs.actions.loading import DRAWS
from tutorium.packs.domain import writing
from tutorium.packs.domain.archives import open_pack
from tutorium.packs.domain.catalogue import SHARED_WORDS, Catalogue
from tutorium.packs.domain.changed_files import path_of
from tutorium.packs.domain.curriculum_files import read_pack_file
from tutorium.packs.domain.folder import PACK_FILE
from tutorium.packs.domain.item_files import ReadCard, read_cards_file
from tutorium.packs.domain.paper_files import PreparedPaper
from tutorium.packs.domain.reading import (
    PackDeclarations,
    PreparedCard,
    PreparedItem,
    PreparedQuestion,
    prepare_content,
    read_declarations,
)
from tutorium.packs.domain.standing import Standing, standing
from tutorium.packs.models import KEY_LENGTH, Change, Contribution

BATCH = 250
MOST_OPEN = 20  # contributions of one person that are not closed yet
MOST_FAULTS = 100  # that are kept of one file, and of files that could not be read
CONTENT = {"answer", "note", "question", "paper", "card"}
_TITLE = Change._meta.get_field("title").max_length or 0
Finding = tuple[int, str, bool]  # line, what is wrong, whether it keeps the item from the site


class UnreadablePackError(Exception):
    """Its `pack.yaml` cannot be read; `args[0]` says why."""


class TooManyOpenError(Exception):
    """Who hands it in has as many open as anybody may."""


@transaction.atomic
def hand_in(data: bytes, *, by: User | None, at: datetime) -> Contribution:
    """Keep a pack, in a zip archive, to be compared with the site; nothing of that changes.

    Raises `UnsafeFileError`, `NoPackError`, `UnreadablePackError` or `TooManyOpenError`.
    """
    archive = open_pack(data)
    faults: list[Fault] = []
    try:
        text = archive.read(PACK_FILE).decode()
    except UnicodeDecodeError as error:
        raise UnreadablePackError("UTF-8") from error
    values = read_pack_file(text.replace("\0", ""), file=PACK_FILE, faults=faults)
    if values is None or faults:
        raise UnreadablePackError("; ".join(f"{each.line}: {each.fault}" for each in faults))
    if by and Contribution.objects.filter(given_by=by, closed_at=None).count() >= MOST_OPEN:
        raise TooManyOpenError
    contribution = Contribution.objects.create(
        pack=values.key,
        title=values.title,
        version=values.version,
        given_by=by,
        given_at=at,
        archive=data,
    )
    log(contribution, "handed_in", by=by, at=at)
    compare_later.enqueue(contribution.pk)
    return contribution


def log(
    contribution: Contribution, deed: str, *, by: User | None, at: datetime, **more: Any
) -> None:
    record(
        f"contribution.{deed}",
        at=at,
        by=by,
        hat="editor" if by else "operator",
        contribution=contribution.public_id,
        pack=contribution.pack,
        **more,
    )


@dataclass
class _Comparison:
    contribution: Contribution
    site: Mapping[tuple[str, str], queries.SiteItem]
    changes: list[Change] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)
    unchanged: int = 0

    def add(self, kind: str, key: str, *, title: str, path: str, text: str, **said: Any) -> None:
        """Take in an item, unless another has its identity: the fault is said with its file."""
        if (kind, key) in self.seen or (kind in CONTENT and not UID.match(key)):
            return
        digest = str(said.get("hash") or queries.print_of(text))
        found = self.site.get((kind, key))
        stands = standing(digest, found.held if found else None)
        self.seen.add((kind, key))
        if stands == Standing.SAME:
            self.unchanged += 1
            return
        self._append(
            Change(
                kind=kind,
                key=key[:KEY_LENGTH],
                title=title[:_TITLE] or path,
                path=path,
                standing=stands,
                text=text,
                hash=digest,
                seen=found.print if found else "",
                position=said.get("position", 0),
            )
        )

    def add_absent(self, kind: str, key: str, found: queries.SiteItem) -> None:
        self._append(
            Change(
                kind=kind,
                key=key,
                title=found.title[:_TITLE],
                path=found.path,
                standing=Standing.ABSENT,
                seen=found.print,
            )
        )

    def _append(self, change: Change) -> None:
        change.contribution = self.contribution
        change.given_by_id = self.contribution.given_by_id
        self.changes.append(change)


def compare(contribution: Contribution, *, at: datetime) -> None:
    """Find what each item would change, and what the machine checks say of it.

    Done again, it keeps what was decided and looks at the rest anew.
    """
    comparison = _Comparison(contribution, queries.site_items(contribution.pack))
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "pack"
        root.mkdir()
        try:
            open_pack(bytes(contribution.archive)).unpack(root)
            faults = _compare_folder(root, comparison)
        except UnsafeFileError as error:
            faults = [Fault("", 1, str(error))]
    _store(comparison, faults, at=at)


@job()
def compare_later(contribution_id: int) -> None:
    contribution = Contribution.objects.get(pk=contribution_id)
    if contribution.closed_at is None and contribution.compared_at is None:
        compare(contribution, at=timezone.now())


@transaction.atomic
def _store(comparison: _Comparison, faults: list[Fault], *, at: datetime) -> None:
    contribution = Contribution.objects.select_for_update().get(pk=comparison.contribution.pk)
    if contribution.closed_at:
        return
    contribution.changes.filter(outcome="").delete()
    decided = set(contribution.changes.values_list("kind", "key"))
    rows = [each for each in comparison.changes if (each.kind, each.key) not in decided]
    for number, change in enumerate(rows, start=1):
        change.number = number
    Change.objects.bulk_create(rows, batch_size=BATCH)
    contribution.compared_at = at
    contribution.unchanged = comparison.unchanged
    contribution.faults = [[each.file, each.line, each.fault] for each in faults[:MOST_FAULTS]]
    contribution.save(update_fields=["compared_at", "unchanged", "faults"])


def _compare_folder(root: Path, comparison: _Comparison) -> list[Fault]:
    """Take in all items of a folder; return the faults of files of which nothing came."""
    key = comparison.contribution.pack
    known = queries.known_outside([key])
    elsewhere = {word: set(keys) for word, keys in known.shared.items()}
    packs, catalogue = read_declarations([root], known)
    cards: list[ReadCard] = []
    for pack in packs:
        _take_declarations(pack, elsewhere, catalogue, comparison)
        cards = _take_content(pack, catalogue, comparison)
    catalogue.check_references()
    found = _Findings(root, catalogue, cards)
    for change in comparison.changes:
        change.findings = found.of(change)
    _find_absent(root, found, comparison)
    return found.left()


def _take_declarations(
    pack: PackDeclarations,
    elsewhere: Mapping[str, set[str]],
    catalogue: Catalogue,
    comparison: _Comparison,
) -> None:
    """Take in what the pack declares; what another pack declared first stays that one's."""
    values = pack.values
    text = writing.write_pack_file(values)
    comparison.add("pack", values.key, title=values.title, path=PACK_FILE, text=text)
    own = [each for each in pack.shared if each.key not in elsewhere[SHARED_WORDS[type(each)]]]
    for name, said in writing.write_shared_files(own).items():
        comparison.add("shared", name, title=name, path=name, text=said)
    foreign = queries.courses_elsewhere(values.key, [each.key for each in pack.courses])
    for course in pack.courses:
        path = f"courses/{course.key}.yaml"
        if course.key in foreign:
            say = f"course {course.key!r} belongs to pack {foreign[course.key]!r}"
            catalogue.faults.append(Fault(str(pack.folder.root / path), 1, say))
        said = writing.write_course_file(course)
        comparison.add("course", course.key, title=course.title, path=path, text=said)
    for facts in pack.facts:
        path = f"facts/{facts.subject}.yaml"
        comparison.add("facts", facts.subject, title=path, path=path, text=facts.source)


def _take_content(
    pack: PackDeclarations, catalogue: Catalogue, comparison: _Comparison
) -> list[ReadCard]:
    def is_unchanged(uid: str, digest: str) -> bool:
        found = [comparison.site.get((kind, uid)) for kind in ("answer", "note", "question")]
        return any(each and each.held.live and each.held.loaded == digest for each in found)

    ways: dict[str, dict[str, str]] = {}
    texts: list[PreparedItem] = []
    for each in prepare_content(pack, catalogue, is_unchanged=is_unchanged, draws=DRAWS):
        if isinstance(each, PreparedCard):
            ways.setdefault(author_uid(each.values.uid), {})[each.values.uid] = each.hash
        else:
            _take(each, comparison)
            texts += [each] if isinstance(each, PreparedItem) else []
    _weigh_copies(pack, texts, catalogue)
    cards = list(_cards_of(pack))
    for card in cards:
        if not card.values.uid:
            continue
        values = card.values
        comparison.add(
            "card",
            values.uid,
            title=headline(values.front),
            path=f"cards/{values.file}.yaml",
            text=writing.write_cards_file([values]),
            hash=queries.hash_of_ways(ways.get(values.uid, {})),
            position=values.position,
        )
    return cards


def _weigh_copies(pack: PackDeclarations, items: list[PreparedItem], catalogue: Catalogue) -> None:
    """Say which proposed texts are nearly those that the site has; a load looks at new ones alone."""
    by_language: dict[str, Library] = {}
    for each in sorted(items, key=lambda each: each.rendered is not None):  # those to be told last
        values = each.values
        library = by_language.setdefault(values.language, Library())
        library.add(path_of(values), f"{values.short}\n{values.body}")
    proposed = {path_of(each.values) for each in items if each.rendered}
    for library in by_language.values():
        for copy in library.copies():
            if copy.second in proposed and copy.first not in proposed:
                say = f"{copy.share:.0%} of its runs of words stand in {copy.first} as well"
                path = str(pack.folder.root / copy.second)
                catalogue.warnings.append(Fault(path, 1, say))


def _take(each: PreparedItem | PreparedQuestion | PreparedPaper, comparison: _Comparison) -> None:
    values = each.values
    if isinstance(each, PreparedItem):
        kind, path = each.values.kind, path_of(each.values)
    else:
        kind = "question" if isinstance(each, PreparedQuestion) else "paper"
        path = f"{kind}s/{_file(each)}.yaml"
    if values.uid:
        title = values.title or path
        comparison.add(kind, values.uid, title=title, path=path, text=each.source, hash=each.hash)


def _file(each: PreparedQuestion | PreparedPaper) -> str:
    values = each.values
    return f"{values.folder}/{values.slug}" if values.folder else values.slug


def _cards_of(pack: PackDeclarations) -> Iterator[ReadCard]:
    for file, path in pack.folder.files("cards", ".yaml"):
        if text := pack.folder.text(path, []):
            yield from read_cards_file(text, file=file, path=f"cards/{file}", faults=[])


class _Findings:
    """What checks found, by the item that it is about."""

    def __init__(self, root: Path, catalogue: Catalogue, cards: list[ReadCard]) -> None:
        self._by_path: dict[str, list[tuple[Fault, bool]]] = {}
        self._told: set[Fault] = set()
        self._cards: dict[str, list[ReadCard]] = {}
        for card in cards:
            self._cards.setdefault(card.path, []).append(card)
        found = [(fault, True) for fault in sorted(set(catalogue.faults))]
        found += [(warning, False) for warning in sorted(set(catalogue.warnings))]
        for fault, is_fault in found:
            path = fault.file.removeprefix(str(root)).lstrip("/") or PACK_FILE
            say = fault.fault.replace(f"{root}/", "")
            self._by_path.setdefault(path, []).append((Fault(path, fault.line, say), is_fault))

    def of(self, change: Change) -> list[Finding]:
        found = self._by_path.get(change.path, [])
        if change.kind == "card":
            found = [each for each in found if self._card_at(change.path, each[0]) == change.key]
        self._told |= {each for each, _ in found}
        return [(each.line, each.fault, is_fault) for each, is_fault in found[:MOST_FAULTS]]

    def _card_at(self, path: str, fault: Fault) -> str:
        """Return the uid of the card in whose lines a fault stands."""
        before = [each for each in self._cards.get(path, ()) if each.line <= fault.line]
        return before[-1].values.uid if before else ""

    def is_faulty(self, path: str) -> bool:
        return any(is_fault for _, is_fault in self._by_path.get(path, ()))

    def left(self) -> list[Fault]:
        return [
            fault
            for found in self._by_path.values()
            for fault, is_fault in found
            if is_fault and fault not in self._told
        ]


def _find_absent(root: Path, found: _Findings, comparison: _Comparison) -> None:
    """Name what the site has and the pack has no longer; a file that cannot be read is there."""
    for (kind, key), item in comparison.site.items():
        if kind not in CONTENT or (kind, key) in comparison.seen or not item.held.live:
            continue
        is_there = (root / PurePosixPath(item.path)).exists()
        if not is_there or (kind == "card" and not found.is_faulty(item.path)):
            comparison.add_absent(kind, key, item)
