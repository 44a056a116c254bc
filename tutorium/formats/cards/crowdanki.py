"""CrowdAnki: a deck as `deck.json` with its pictures in `media/`, without schedules.

Cards are not listed: a note has one for each template that shows something of it, and for each
number that its text hides something for.
"""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutorium.formats.cards import cloze
from tutorium.formats.cards.anki_files import MAX_MEDIUM, read_path
from tutorium.formats.cards.anki_notes import RawNote, take_note
from tutorium.formats.cards.anki_schema import TYPE_KEYS, json_type
from tutorium.formats.cards.anki_writing import fields_of
from tutorium.formats.cards.note_types import NoteType, read_json_type
from tutorium.formats.cards.reading import MOST_WORK, Media, Reading
from tutorium.formats.cards.templates import fill
from tutorium.formats.cards.values import EPOCH, Collection, Note, NoteKind, ScheduledCard
from tutorium.formats.quizzes.archives import open_archive
from tutorium.formats.quizzes.values import Loss
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

MAX_DECK = 50_000_000  # bytes of deck.json
MAX_LEVELS = 30  # of decks within decks
_NAMES = uuid.UUID("0c2c7f0e-6d7e-4b0a-9d3c-3f5f0f8a5a11")  # what names of decks become keys in
_DECK, _MEDIA = "deck.json", "media"
_NO_SCHEDULES = "CrowdAnki is for decks, not for what somebody learned of them"


@dataclass(frozen=True, slots=True)
class _Deck:
    name: str  # with those above it
    said: dict[str, Any]


def read_crowdanki(
    source: bytes | Path, *, where: str = "", most_work: int = MOST_WORK
) -> Collection:
    """Read a folder with a `deck.json`, such a file alone, or a zip archive of either.

    Raises `UnsafeFileError`, and nothing else.
    """
    data, media = _opened(source)
    root = _parsed(data)
    reading = Reading(
        where or (source.name if isinstance(source, Path) else _DECK), media, most_work=most_work
    )
    types: dict[str, NoteType] = {}
    for deck in _decks(root):
        types |= {str(each.get("crowdanki_uuid")): read_json_type(each)
                  for each in _listed(deck.said, "note_models")}  # fmt: skip
        for said in _listed(deck.said, "notes"):
            _take(said, deck, types, reading)
    return reading.collection(title=str(root.get("name") or ""))


def _opened(source: bytes | Path) -> tuple[bytes, Media]:
    """Return the bytes of `deck.json`, and how its media are found."""
    if isinstance(source, Path) and source.is_dir():
        found = sorted(source.glob(_DECK)) or sorted(source.glob("*/" + _DECK))
        if not found:
            raise UnsafeFileError("not-a-collection", "the folder holds no deck.json")
        return read_path(found[0], most=MAX_DECK), _from_folder(found[0].parent / _MEDIA)
    data = source if isinstance(source, bytes) else read_path(source, most=MAX_DECK * 4)
    if data.startswith(b"PK"):
        return _from_archive(data)
    beside = source.parent / _MEDIA if isinstance(source, Path) else None
    return data, _from_folder(beside)


def _from_folder(folder: Path | None) -> Media:
    def media(name: str) -> bytes:
        """Return a picture; a link that leads out of the folder is none."""
        path = folder / name if folder else None
        if folder is None or path is None or "/" in name or "\\" in name or "\0" in name:
            raise UnsafeFileError("missing", name)
        if not path.resolve().is_relative_to(folder.resolve()):
            raise UnsafeFileError("link", name)
        return read_path(path, most=MAX_MEDIUM)

    return media


def _from_archive(data: bytes) -> tuple[bytes, Media]:
    archive = open_archive(data)
    decks = sorted((name for name in archive.names if name.split("/")[-1] == _DECK), key=len)
    if not decks:
        raise UnsafeFileError("not-a-collection", "the archive holds no deck.json")
    folder = decks[0].removesuffix(_DECK) + _MEDIA
    return archive.read(decks[0]), lambda name: archive.read(f"{folder}/{name}")


def _parsed(data: bytes) -> dict[str, Any]:
    if len(data) > MAX_DECK:
        raise UnsafeFileError("too-large", f"{_DECK}, {len(data):,} bytes; at most {MAX_DECK:,}")
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnsafeFileError("not-a-collection", f"{_DECK} is no JSON") from error
    if not isinstance(said, dict) or not isinstance(said.get("notes"), list):
        raise UnsafeFileError("not-a-collection", f"{_DECK} lists no notes")
    return said


def _listed(said: dict[str, Any], name: str) -> list[dict[str, Any]]:
    listed = said.get(name)
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _decks(root: dict[str, Any]) -> Iterator[_Deck]:
    """Yield each deck before those within it."""
    waiting = [(str(root.get("name") or "Default"), root, 1)]
    while waiting:
        name, said, level = waiting.pop(0)
        yield _Deck(name, said)
        if level >= MAX_LEVELS:
            continue
        waiting += [
            (f"{name}::{child.get('name') or 'Default'}", child, level + 1)
            for child in _listed(said, "children")
        ]


def _take(said: dict[str, Any], deck: _Deck, types: dict[str, NoteType], reading: Reading) -> None:
    identity = str(said.get("guid") or "")
    note_type = types.get(str(said.get("note_model_uuid")))
    fields, tags = said.get("fields"), said.get("tags")
    if note_type is None or not isinstance(fields, list):
        why = "its note type or its fields are not in the deck"
        reading.refuse(f"note {identity}", "a note", why)
        return
    raw = RawNote(
        identity=identity or f"{deck.name}#{reading.items}",
        type=note_type,
        fields=tuple(each if isinstance(each, str) else "" for each in fields),
        tags=tuple(str(each) for each in tags) if isinstance(tags, list) else (),
        created_at=EPOCH,
        modified_at=EPOCH,
    )
    try:
        reading.spend_letters(sum(len(each.question) for each in note_type.templates))
        ordinals = _ordinals(raw)
    except UnsafeFileError as error:
        if reading.work > reading.most_work:
            raise
        reading.refuse(f"note {identity}", "a note", str(error))
        return
    take_note(raw, [ScheduledCard(ordinal, deck=deck.name) for ordinal in ordinals], reading)


def _ordinals(raw: RawNote) -> list[int]:
    """Return which cards Anki would make of a note."""
    if raw.type.is_cloze:
        return [number - 1 for number in cloze.numbers("\n".join(raw.fields))]
    shown = [
        fill(template.question, raw.values(ScheduledCard(), template)).fields
        for template in raw.type.templates
    ]
    of_note = set(raw.type.fields)
    return [place for place, fields in enumerate(shown) if fields & of_note]


def write_crowdanki(collection: Collection) -> tuple[dict[str, bytes], tuple[Loss, ...]]:
    """Return the files of a folder by their paths, and what they cannot hold."""
    title = collection.title or "Cards"
    root = _deck(title)
    decks = {title: root}
    for note in collection.notes:
        deck = _home(decks, title, note.cards[0].deck if note.cards else title)
        deck["notes"].append(_note(note))
    kinds: set[NoteKind] = {note.kind for note in collection.notes}
    root["note_models"] = [
        json_type(kind) | {"__type__": "NoteModel", "crowdanki_uuid": _key(kind)}
        for kind in TYPE_KEYS
        if kind in kinds
    ]
    root["media_files"] = [figure.name for figure in collection.figures]
    text = json.dumps(root, ensure_ascii=False, indent=4, sort_keys=True)
    media = {f"{_MEDIA}/{figure.name}": figure.data for figure in collection.figures}
    return {_DECK: f"{text}\n".encode(), **media}, tuple(collection.lost_schedules(_NO_SCHEDULES))


def _deck(name: str) -> dict[str, Any]:
    return {
        "__type__": "Deck", "name": name.rpartition("::")[2], "crowdanki_uuid": _key(name),
        "children": [], "notes": [], "note_models": [], "media_files": [], "desc": "", "dyn": 0,
        "extendNew": 0, "extendRev": 0, "deck_config_uuid": None, "deck_configurations": [],
    }  # fmt: skip


def _key(name: str) -> str:
    return str(uuid.uuid5(_NAMES, name))


def _home(decks: dict[str, dict[str, Any]], title: str, name: str) -> dict[str, Any]:
    """Return the deck of a name, made with those above it where they are new."""
    if name != title and not name.startswith(f"{title}::"):
        name = title if name == "Default" else f"{title}::{name}"
    if name not in decks:
        decks[name] = _deck(name)
        above = _home(decks, title, name.rpartition("::")[0])
        above["children"].append(decks[name])
    return decks[name]


def _note(note: Note) -> dict[str, Any]:
    return {
        "__type__": "Note",
        "guid": note.identity,
        "note_model_uuid": _key(note.kind),
        "fields": list(fields_of(note)),
        "tags": list(note.tags),
        "flags": 0,
        "data": "",
    }
