"""Anki's collections, old and new, to plain values: notes, schedules, recalls, pictures."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from tutorium.formats.cards.anki_files import open_anki
from tutorium.formats.cards.anki_notes import RawNote, take_note
from tutorium.formats.cards.note_types import NoteType, read_json_type, read_type_tables
from tutorium.formats.cards.reading import MAX_NOTES, MOST_WORK, Reading
from tutorium.formats.cards.schedules import (
    CARD_COLUMNS,
    RECALL_COLUMNS,
    CardRow,
    UnreadableRowError,
    moment,
    moment_in_milliseconds,
    read_card,
    read_recall,
    whole,
)
from tutorium.formats.cards.sqlite_files import Database, open_database
from tutorium.formats.cards.values import Collection, Recall, ScheduledCard
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

MAX_CARDS = 500_000
MAX_RECALLS = 1_000_000  # of one file
MAX_DECKS = 20_000
_NOTE_COLUMNS = ("id", "guid", "mid", "mod", "tags", "flds")
_BETWEEN_FIELDS = "\x1f"
_BETWEEN_DECKS = "\x1f"  # in newer collections
_DEFAULT_DECK = "Default"


@dataclass(frozen=True, slots=True)
class _Header:
    """What a collection says of itself before its notes."""

    created_at: datetime
    types: dict[int, NoteType]
    decks: dict[int, str]


def read_collection(
    source: bytes | Path, *, where: str = "", most_work: int = MOST_WORK
) -> Collection:
    """Read an `.apkg`, a `.colpkg` or a bare `collection.anki2`, of whatever age.

    `where` names the source in losses; `most_work` bounds what is converted, in microseconds that
    it may take at most. Raises `UnsafeFileError`, and nothing else.
    """
    files = open_anki(source)
    named = where or (source.name if isinstance(source, Path) else "collection")
    reading = Reading(named, files.media, most_work=most_work)
    with open_database(files.database) as database:
        header = _header(database)
        cards = _cards(database, header, reading)
        _notes(database, header, cards, reading)
    return reading.collection(created_at=header.created_at, title=_title(header.decks))


def _header(database: Database) -> _Header:
    rows = list(database.rows("col", ("crt", "models", "decks"), most=2))
    if not rows:
        raise UnsafeFileError("not-a-collection", "its table col is empty")
    created, types, decks = rows[0]
    created_at = moment(whole(created, 0, 2**40))
    if "notetypes" in database.tables:
        return _Header(created_at, read_type_tables(database), dict(_decks(database)))
    listed = {_key(key): read_json_type(each) for key, each in _json(types).items()}
    named = {_key(key): str(each.get("name")) for key, each in _json(decks).items()}
    return _Header(created_at, listed, named)


def _json(said: object) -> dict[str, dict[str, Any]]:
    try:
        read = json.loads(said) if isinstance(said, str) and said else {}
    except (ValueError, RecursionError) as error:
        raise UnsafeFileError("damaged-database", "col") from error
    found = read if isinstance(read, dict) else {}
    return {key: each for key, each in found.items() if isinstance(each, dict)}


def _key(said: str) -> int:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 20 else -1  # noqa: PLR2004


def _decks(database: Database) -> Iterator[tuple[int, str]]:
    for key, name in database.rows("decks", ("id", "name"), most=MAX_DECKS):
        if isinstance(key, int):
            yield key, str(name).replace(_BETWEEN_DECKS, "::")


def _title(decks: dict[int, str]) -> str:
    """Return the name of the one deck that holds all others, where there is one."""
    tops = {name.partition("::")[0] for name in decks.values()} - {_DEFAULT_DECK}
    return tops.pop() if len(tops) == 1 else ""


def _cards(database: Database, header: _Header, reading: Reading) -> dict[int, list[ScheduledCard]]:
    """Return the cards of each note, with their recalls."""
    found, odd = _read_cards(database, header)
    recalls, strange = _recalls(database, {card.key for card in found})
    by_note: dict[int, list[ScheduledCard]] = {}
    for row in found:
        logged = tuple(sorted(recalls.get(row.key, ()), key=lambda recall: recall.at))
        deck = header.decks.get(row.deck, _DEFAULT_DECK)
        card = replace(row.card, deck=deck, recalls=logged)
        by_note.setdefault(row.note, []).append(card)
    if odd:
        reading.lose(f"{odd} rows of cards", "they are no cards that Anki writes")
    if strange:
        reading.lose(f"{strange} recalls", "their card is gone, or they are none that Anki writes")
    return by_note


def _read_cards(database: Database, header: _Header) -> tuple[list[CardRow], int]:
    found: list[CardRow] = []
    odd = 0
    for row in database.rows("cards", CARD_COLUMNS, most=MAX_CARDS):
        try:
            found.append(read_card(row, header.created_at))
        except UnreadableRowError:
            odd += 1
    return found, odd


def _recalls(database: Database, cards: set[int]) -> tuple[dict[int, list[Recall]], int]:
    by_card: dict[int, list[Recall]] = {}
    strange = 0
    for row in database.rows("revlog", RECALL_COLUMNS, most=MAX_RECALLS):
        try:
            key, recall = read_recall(row)
        except UnreadableRowError:
            strange += 1
            continue
        if key in cards:
            by_card.setdefault(key, []).append(recall)
        else:
            strange += 1
    return by_card, strange


def _notes(
    database: Database, header: _Header, cards: dict[int, list[ScheduledCard]], reading: Reading
) -> None:
    for key, guid, kind, modified, tags, fields in database.rows(
        "notes", _NOTE_COLUMNS, most=MAX_NOTES
    ):
        note_type = header.types.get(whole(kind, -1, 2**62))
        identity = str(guid or key)
        if note_type is None:
            why = "its note type is not in the collection"
            reading.refuse(f"note {identity}", "a note", why)
            continue
        raw = RawNote(
            identity=identity,
            type=note_type,
            fields=tuple(str(fields or "").split(_BETWEEN_FIELDS)),
            tags=tuple(str(tags or "").split()),
            created_at=moment_in_milliseconds(whole(key, 0, 2**62)),
            modified_at=moment(whole(modified, 0, 2**62)),
        )
        take_note(raw, cards.pop(whole(key, -1, 2**62), []), reading)
    reading.item = ""
    if cards:
        count = sum(map(len, cards.values()))
        reading.lose(f"{count} cards", "their note is gone")
