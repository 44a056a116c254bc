"""Changes read as a load would read them, beside what the site has by now and each other."""

import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from django.utils import timezone

from tutorium.accounts.models import User
from tutorium.core.provenance import Deed
from tutorium.formats.faults import Fault
from tutorium.formats.fields import read_fields
from tutorium.packs import queries
from tutorium.packs.actions.loading import DRAWS
from tutorium.packs.actions.storing import kind_of
from tutorium.packs.domain.archives import PackArchive, open_pack
from tutorium.packs.domain.catalogue import Catalogue
from tutorium.packs.domain.folder import PACK_FILE
from tutorium.packs.domain.item_files import ReadCard, read_cards_file
from tutorium.packs.domain.provenance_lines import with_check
from tutorium.packs.domain.proving import prove_card_file
from tutorium.packs.domain.reading import (
    PackDeclarations,
    Prepared,
    PreparedCard,
    prepare_card,
    prepare_content,
    read_declarations,
)
from tutorium.packs.domain.splicing import UnlikeError
from tutorium.packs.models import Change, Contribution
from tutorium.packs.permissions import may_sign
from tutorium.papers.domain.rights import IN_FILES, Right

SAYS_WHO_CHECKED = ("answer", "note", "question", "paper")


class FaultyChangeError(Exception):
    """It cannot be on the site as it is; `faults` says why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@dataclass
class Ready:
    """What of some changes is ready to be stored, and what is wrong with them."""

    pack: PackDeclarations
    items: dict[int, list[Prepared]] = field(default_factory=dict)  # by change
    faults: dict[int, list[Fault]] = field(default_factory=dict)
    topics: set[str] = field(default_factory=set)  # references of all that there are

    def has_topics(self, item: Prepared) -> bool:
        return set(item.values.topics) <= self.topics  # type: ignore[union-attr]  # no paper is asked


@dataclass(frozen=True)
class Word:
    """Who accepts, when, and against what they checked it."""

    by: User
    at: datetime
    against: str

    def checked(self) -> Deed:
        day = timezone.localdate(self.at).isoformat()
        return Deed("person", day, self.by.display_name, self.against)


def prepared(contribution: Contribution, changes: Sequence[Change], word: Word) -> Ready:
    """Read changes as a load would, beside what the site has now and each other."""
    archive = open_pack(bytes(contribution.archive))
    known = queries.known_around(contribution.pack, changes)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "pack"
        texts, unlike = _texts_of(changes, word)
        paths = _write(root, archive, changes, texts)
        packs, catalogue = read_declarations([root], known)
        if not packs:
            raise FaultyChangeError(catalogue.faults)
        ready = Ready(packs[0], faults=unlike, topics=known.topics)
        catalogue.banks[contribution.pack] = queries.bank_of(contribution.pack)
        by_key = {(each.kind, each.key): each for each in changes}
        for each in prepare_content(packs[0], catalogue, is_unchanged=_never, draws=DRAWS):
            change = by_key.get((kind_of(each), each.values.uid))
            if change is not None:
                ready.items.setdefault(change.pk, []).append(replace(each, hash=change.hash))
        for change in changes:
            if change.kind == "card":
                ways = _card_ways(change, packs[0], catalogue)
                ready.items.setdefault(change.pk, []).extend(ways)
        catalogue.check_references()
    _attribute(catalogue.faults, root, paths, ready)
    _check_owners(contribution.pack, changes, ready)
    return ready


def _never(_uid: str, _digest: str) -> bool:
    return False


def _texts_of(
    changes: Iterable[Change], word: Word
) -> tuple[dict[int, str], dict[int, list[Fault]]]:
    """Return the files as they will be on the site, where they name who checked them here."""
    texts: dict[int, str] = {}
    unlike: dict[int, list[Fault]] = {}
    for change in changes:
        texts[change.pk] = change.text
        if change.kind not in SAYS_WHO_CHECKED or _leads_elsewhere(change):
            continue
        try:
            texts[change.pk] = with_check(
                change.text,
                change.kind,
                checked=word.checked(),
                keeps_signature=may_sign(word.by, change.kind) or queries.has_signature(change),
            )
        except UnlikeError:
            say = "its fields share lines, or are not in lines; write each on a line of its own"
            unlike[change.pk] = [Fault(change.path, 1, say)]
    return texts, unlike


def _leads_elsewhere(change: Change) -> bool:
    """Say whether it is a paper that only leads to an official one, which nobody here wrote."""
    fields = read_fields(change.text, file="", faults=[]) if change.kind == "paper" else None
    return fields is not None and IN_FILES.get(fields.text("rights")) == Right.LINK_ONLY


def _write(
    root: Path, archive: PackArchive, changes: Sequence[Change], texts: Mapping[int, str]
) -> dict[str, int]:
    """Write the files that are read again; return whose each is."""
    said = "\n".join(texts.values())
    figures = {name for name in archive.names if name.startswith("figures/") and name in said}
    root.mkdir()
    archive.unpack(root, {PACK_FILE, *figures})
    paths = {PACK_FILE: changes[0].pk}
    for change in changes:
        paths[_label(change)] = change.pk
        if change.kind != "card":
            file = root / change.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(texts[change.pk].encode())
    return paths


def _label(change: Change) -> str:
    """Return what faults are filed under: cards of one file are told apart."""
    return f"{change.path}#{change.key}" if change.kind == "card" else change.path


def _card_ways(change: Change, pack: PackDeclarations, catalogue: Catalogue) -> list[PreparedCard]:
    file = PurePosixPath(change.path).relative_to("cards")
    label = str(pack.folder.root / _label(change))
    cards = read_cards_file(change.text, file=file, path=label, faults=catalogue.faults)
    ways: list[PreparedCard] = []
    for card in cards:
        placed = ReadCard(replace(card.values, position=change.position), label, card.line)
        catalogue.add_card(placed)
        prove_card_file(placed, catalogue)
        ways += prepare_card(placed, pack, catalogue)
    return ways


def _attribute(faults: Iterable[Fault], root: Path, paths: Mapping[str, int], ready: Ready) -> None:
    """Give each fault to its change; one of the pack as a whole, or of a picture, to them all."""
    for fault in sorted(set(faults)):
        path = fault.file.removeprefix(str(root)).lstrip("/")
        shown = Fault(path.partition("#")[0], fault.line, fault.fault.replace(f"{root}/", ""))
        owners: Collection[int] = [paths[path]] if path in paths else set(paths.values())
        for owner in owners:
            ready.faults.setdefault(owner, []).append(shown)


def _check_owners(pack: str, changes: Sequence[Change], ready: Ready) -> None:
    courses = {each.key: each for each in changes if each.kind == "course"}
    for key, owner in queries.courses_elsewhere(pack, courses).items():
        fault = Fault(courses[key].path, 1, f"course {key!r} belongs to pack {owner!r}")
        ready.faults.setdefault(courses[key].pk, []).append(fault)
