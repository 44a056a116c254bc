"""What the site has of one pack, item by item, to be compared with a pack that was handed in."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tutorium.curriculum.models import Course, Pack
from tutorium.library.domain.cards import author_uid, headline
from tutorium.library.models import Card
from tutorium.packs.domain import writing
from tutorium.packs.domain.catalogue import BankEntry, Known
from tutorium.packs.domain.standing import Held
from tutorium.packs.models import Change
from tutorium.packs.queries.site import (
    ITEMS,
    fact_files_without,
    known_outside,
    pack_courses,
    pack_facts,
    pack_values,
    shared_values,
)
from tutorium.papers.models import Paper
from tutorium.questions.models import Question

Key = tuple[str, str]  # kind and key, as of a change
FEW = 50  # cards that are asked for by name; of more, all of the pack are read
_CONTENT: dict[str, Any] = {**ITEMS, "question": Question, "paper": Paper}
_FOLDERS = {"answer": "answers", "note": "notes", "question": "questions", "paper": "papers"}


@dataclass(frozen=True, slots=True)
class SiteItem:
    """What the site has of one item; `print` changes with whatever is done to it here."""

    held: Held
    print: str
    title: str
    path: str


def site_items(pack: str, keys: Collection[Key] | None = None) -> dict[Key, SiteItem]:
    """Return what the site has of a pack: all of it, or some."""
    wanted = (
        {kind: [key for each, key in keys if each == kind] for kind in Change.Kind.values}
        if (keys is not None)
        else {}
    )
    row = Pack.objects.filter(key=pack).first()
    if row is None:
        return {}
    found: dict[Key, SiteItem] = {}
    for kind in ("answer", "note", "question", "paper", "card"):
        if keys is None or wanted[kind]:
            rows = _cards if kind == "card" else _content
            found |= rows(kind, row, wanted.get(kind))
    if keys is None or any(wanted[kind] for kind in ("pack", "shared", "course", "facts")):
        found |= dict(_declarations(row))
    return found if keys is None else {key: found[key] for key in keys if key in found}


def _content(kind: str, pack: Pack, uids: list[str] | None) -> dict[Key, SiteItem]:
    rows = _CONTENT[kind]._default_manager.filter(pack=pack)
    if uids is not None:
        rows = rows.filter(uid__in=uids)
    suffix = ".yaml"
    more: tuple[str, ...] = ("version",)
    if kind in ITEMS:
        suffix, more = ".md", ("edited_at_desk", "has_unpublished_changes", "latest_revision")
    found: dict[Key, SiteItem] = {}
    for uid, digest, title, live, file, *rest in rows.values_list(
        "uid", "loaded_hash", "title", "live", "file", *more
    ).iterator():
        edited = suffix == ".md" and (rest[0] or (live and rest[1]))
        held = Held(digest, bool(edited), live)
        path = f"{_FOLDERS[kind]}/{file}{suffix}"
        found[kind, uid] = SiteItem(held, print_of(digest, live, *rest), title or file, path)
    return found


def _cards(kind: str, pack: Pack, uids: list[str] | None) -> dict[Key, SiteItem]:
    rows = Card.objects.filter(pack=pack).order_by("file", "position", "ordinal", "pk")
    if uids is not None and len(uids) <= FEW:
        ways = [f"{uid}{way}" for uid in uids for way in ("", *(f"-{n}" for n in range(2, 100)))]
        rows = rows.filter(uid__in=ways)
    hashes: dict[str, dict[str, str]] = {}
    said: dict[str, tuple[str, str]] = {}
    for uid, digest, front, file in rows.values_list("uid", "loaded_hash", "front", "file"):
        hashes.setdefault(author_uid(uid), {})[uid] = digest
        said.setdefault(author_uid(uid), (headline(front), f"cards/{file}.yaml"))
    found: dict[Key, SiteItem] = {}
    for uid, own in hashes.items():
        digest = hash_of_ways(own)
        found[kind, uid] = SiteItem(Held(digest), print_of(digest), *said[uid])
    return found


def hash_of_ways(hashes: dict[str, str]) -> str:
    """Return one hash for all ways in which a card asks."""
    return print_of(*(hashes[uid] for uid in sorted(hashes)))


def print_of(*said: object) -> str:
    return hashlib.sha256("\n".join(map(str, said)).encode()).hexdigest()


def _declarations(pack: Pack) -> Iterator[tuple[Key, SiteItem]]:
    for kind, key, path, text in declaration_texts(pack):
        digest = print_of(text)
        yield (kind, key), SiteItem(Held(digest), digest, path, path)


def declaration_texts(pack: Pack) -> Iterator[tuple[str, str, str, str]]:
    """Yield kind, key, path and text of what a pack says before its content."""
    yield "pack", pack.key, "pack.yaml", writing.write_pack_file(pack_values(pack))
    for name, text in writing.write_shared_files(shared_values(pack)).items():
        yield "shared", name, name, text
    for course in pack_courses(pack):
        path = f"courses/{course.key}.yaml"
        yield "course", course.key, path, writing.write_course_file(course)
    for subject, source in pack_facts(pack):
        yield "facts", subject, f"facts/{subject}.yaml", source


def known_around(pack: str, changes: Collection[Change]) -> Known:
    """Return what the site knows apart from what these changes would say themselves."""
    known = known_outside([])
    keys = {change.key for change in changes}
    cards = {change.key for change in changes if change.kind == "card"}
    for uid in [each for each in known.uids if each in keys or author_uid(each) in cards]:
        del known.uids[uid]
    if subjects := {change.key for change in changes if change.kind == "facts"}:
        known.facts, known.spans = fact_files_without(pack, subjects)
    return known


def courses_elsewhere(pack: str, keys: Iterable[str]) -> dict[str, str]:
    """Return courses of these keys that another pack brought, with that pack."""
    rows = Course.objects.filter(key__in=list(keys)).exclude(pack__key=pack)
    return dict(rows.values_list("key", "pack__key"))


def bank_of(pack: str) -> dict[str, BankEntry]:
    """Return the questions of a pack that the site has, by uid and by slug, as papers name them."""
    bank: dict[str, BankEntry] = {}
    rows = Question.objects.published().filter(pack__key=pack).order_by("pk")
    for uid, slug, marks, version in rows.values_list("uid", "slug", "marks", "version"):
        bank[uid] = BankEntry(uid, marks, version)
        bank[slug] = BankEntry("", 0, "") if slug in bank else bank[uid]
    return bank
