"""A collection as a package that every Anki opens, with schedules, recalls and pictures."""

import hashlib
import html
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from tutorium.formats.cards.anki_files import MEDIA, OLD
from tutorium.formats.cards.anki_schema import (
    DEFAULT_DECK,
    TABLES,
    TYPE_KEYS,
    UNSENT,
    collection_row,
)
from tutorium.formats.cards.anki_text import to_html, to_words
from tutorium.formats.cards.schedules import (
    milliseconds_of,
    seconds_of,
    write_card,
    write_recall,
)
from tutorium.formats.cards.values import Collection, Note, ScheduledCard

_BETWEEN_FIELDS = "\x1f"
_FIRST_DECK = 1_764_115_200_000
_DAY_OF_FILES = (1980, 1, 1, 0, 0, 0)  # of a zip's files, so that the same always gives the same


def write_collection(collection: Collection, path: Path) -> None:
    """Write an `.apkg` (or a `.colpkg`, by the name) with all that the collection says."""
    path.write_bytes(package(collection))


def package(collection: Collection) -> bytes:
    """Return the bytes of an `.apkg`."""
    names = {str(place): figure.name for place, figure in enumerate(collection.figures)}
    files = [
        (OLD, database(collection)),
        (MEDIA, json.dumps(names, ensure_ascii=False).encode()),
        *((str(place), figure.data) for place, figure in enumerate(collection.figures)),
    ]
    return zipped(files)


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, _DAY_OF_FILES)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, compress_type=zipfile.ZIP_DEFLATED)
    return written.getvalue()


def database(collection: Collection) -> bytes:
    """Return the bytes of a `collection.anki2`."""
    rows = Rows.of(collection)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(TABLES)
        created, modified = seconds_of(collection.created_at), rows.modified
        insert(connection, "col", [collection_row(created, modified, rows.decks)])
        rows.insert(connection)
        connection.commit()
        return connection.serialize()


def insert(
    connection: sqlite3.Connection, table: str, rows: Sequence[tuple[int | str | bytes, ...]]
) -> None:
    """Insert rows that have a value for every column of the table."""
    if rows:
        places = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608  (ours)


@dataclass
class Rows:
    """The rows of all tables, with keys that are free."""

    decks: dict[str, int] = field(default_factory=lambda: {"Default": DEFAULT_DECK})
    notes: list[tuple[int | str, ...]] = field(default_factory=list)
    cards: list[tuple[int | str, ...]] = field(default_factory=list)
    recalls: list[tuple[int | str, ...]] = field(default_factory=list)
    modified: int = 0  # seconds; the latest of all
    _keys: dict[str, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, collection: Collection) -> "Rows":
        rows = cls()
        for note in collection.notes:
            rows._add(note, collection)
        rows.modified = max(rows.modified, seconds_of(collection.created_at))
        return rows

    def insert(self, connection: sqlite3.Connection) -> None:
        insert(connection, "notes", self.notes)
        insert(connection, "cards", self.cards)
        insert(connection, "revlog", self.recalls)

    def _add(self, note: Note, collection: Collection) -> None:
        key = self._free("notes", milliseconds_of(note.created_at))
        modified = seconds_of(note.modified_at)
        self.modified = max(self.modified, modified)
        fields = fields_of(note)
        first = to_words(fields[0])
        self.notes.append(
            (key, note.identity, TYPE_KEYS[note.kind], modified, UNSENT, _tags(note),
             _BETWEEN_FIELDS.join(fields), first, _checksum(first), 0, "")
        )  # fmt: skip
        for card in note.cards:
            self._add_card(card, key, modified, collection)

    def _add_card(
        self, card: ScheduledCard, note: int, modified: int, collection: Collection
    ) -> None:
        key = self._free("cards", note + card.ordinal)
        said = write_card(card, collection.created_at)
        self.cards.append(
            (key, note, self._deck(card.deck), card.ordinal, modified, UNSENT, *said.values())
        )
        for recall in card.recalls:
            at = self._free("recalls", milliseconds_of(recall.at))
            self.recalls.append((at, key, UNSENT, *write_recall(recall).values()))

    def _free(self, table: str, wanted: int) -> int:
        """Return the wanted key, or the next that is free: it is a moment in milliseconds."""
        taken = self._keys.setdefault(table, {0})
        while wanted in taken:
            wanted += 1
        taken.add(wanted)
        return wanted

    def _deck(self, name: str) -> int:
        """Return the key of a deck; those above it come with it."""
        whole = name or "Default"
        if whole not in self.decks:
            for above in accumulate(whole.split("::"), "{}::{}".format):
                self.decks.setdefault(above, _FIRST_DECK + len(self.decks))
        return self.decks[whole]


def fields_of(note: Note) -> tuple[str, ...]:
    """Return the fields of a note in HTML, as its type here names them."""
    is_cloze = note.kind == "cloze"
    sides = (to_html(note.front, gaps=is_cloze), to_html(note.back))
    return (*sides, html.escape(note.typed, quote=False)) if note.kind == "typed" else sides


def _tags(note: Note) -> str:
    """Return tags between blanks, as Anki looks for them."""
    written = ["_".join(tag.split()) for tag in note.tags]
    return f" {' '.join(written)} " if written else ""


def _checksum(words: str) -> int:
    """Return what Anki finds duplicates by: eight hexadecimal digits of the first field's SHA-1."""
    return int(hashlib.sha1(words.encode(), usedforsecurity=False).hexdigest()[:8], 16)
