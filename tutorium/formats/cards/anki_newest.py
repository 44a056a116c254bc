"""A collection as Anki 2.1.50 and later write it: schema 18 in a packed package.

Note types, fields, templates and decks have tables of their own, whose details are messages. The
definitions follow Anki's own, as for schema 11. What only concerns how Anki works (options of
decks, settings) is left to its defaults.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing

from tutorium.formats.cards.anki_files import MEDIA, NEWEST, OLD
from tutorium.formats.cards.anki_schema import (
    CSS,
    FIELDS,
    TABLES,
    TEMPLATES,
    TYPE_KEYS,
    UNSENT,
    type_name,
)
from tutorium.formats.cards.anki_writing import Rows, database, insert, zipped
from tutorium.formats.cards.compression import pack
from tutorium.formats.cards.protobuf import write_message
from tutorium.formats.cards.schedules import seconds_of
from tutorium.formats.cards.sqlite_files import by_letters
from tutorium.formats.cards.values import EPOCH, Collection, Note, NoteKind
from tutorium.formats.quizzes.values import Figure

META, LATEST = "meta", 3  # what the package says of itself
SCHEMA = 18
_BETWEEN_DECKS = "\x1f"
_NORMAL_DECK = write_message([(1, write_message([(1, 1)]))])  # with the options that all have
_MORE_TABLES = """
CREATE TABLE deck_config (
  id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE unicase,
  mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL
);
CREATE TABLE config (
  KEY text NOT NULL PRIMARY KEY, usn integer NOT NULL, mtime_secs integer NOT NULL,
  val blob NOT NULL
) without rowid;
CREATE TABLE fields (
  ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE unicase,
  config blob NOT NULL, PRIMARY KEY (ntid, ord)
) without rowid;
CREATE UNIQUE INDEX idx_fields_name_ntid ON fields (name, ntid);
CREATE TABLE templates (
  ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE unicase,
  mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL,
  PRIMARY KEY (ntid, ord)
) without rowid;
CREATE UNIQUE INDEX idx_templates_name_ntid ON templates (name, ntid);
CREATE INDEX idx_templates_usn ON templates (usn);
CREATE TABLE notetypes (
  id integer NOT NULL PRIMARY KEY, name text NOT NULL COLLATE unicase,
  mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL
);
CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name);
CREATE INDEX idx_notetypes_usn ON notetypes (usn);
CREATE TABLE decks (
  id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE unicase,
  mtime_secs integer NOT NULL, usn integer NOT NULL, common blob NOT NULL, kind blob NOT NULL
);
CREATE UNIQUE INDEX idx_decks_name ON decks (name);
CREATE INDEX idx_notes_mid ON notes (mid);
CREATE INDEX idx_cards_odid ON cards (odid) WHERE odid != 0;
CREATE TABLE tags (
  tag text NOT NULL PRIMARY KEY COLLATE unicase, usn integer NOT NULL, collapsed boolean NOT NULL,
  config blob NULL
) without rowid;
DROP TABLE graves;
CREATE TABLE graves (
  oid integer NOT NULL, type integer NOT NULL, usn integer NOT NULL, PRIMARY KEY (oid, type)
) WITHOUT ROWID;
CREATE INDEX idx_graves_pending ON graves (usn);
"""
_SETTINGS = {"schedVer": b"2", "sched2021": b"true", "curDeck": b"1", "activeDecks": b"[1]"}
_OLD_PROGRAM = Note("update", "basic", "This package needs Anki 2.1.50 or later.", "Update Anki.")


def newest_package(collection: Collection) -> bytes:
    """Return the bytes of an `.apkg` that Anki 2.1.50 and later open; older ones say so."""
    listed: list[tuple[int, int | str | bytes]] = [
        (1, _medium(figure)) for figure in collection.figures
    ]
    return zipped(
        [
            (META, write_message([(1, LATEST)])),
            (NEWEST, pack(newest_database(collection))),
            (OLD, database(Collection((_OLD_PROGRAM,), EPOCH))),
            *((str(place), pack(each.data)) for place, each in enumerate(collection.figures)),
            (MEDIA, pack(write_message(listed))),
        ]
    )


def _medium(figure: Figure) -> bytes:
    digest = hashlib.sha1(figure.data, usedforsecurity=False).digest()
    return write_message([(1, figure.name), (2, len(figure.data)), (3, digest)])


def newest_database(collection: Collection) -> bytes:
    """Return the bytes of a `collection.anki21b` before it is packed."""
    rows = Rows.of(collection)
    created, modified = seconds_of(collection.created_at), rows.modified
    header: tuple[int | str, ...] = (
        1,
        created,
        modified * 1000,
        modified * 1000,
        SCHEMA,
        0,
        UNSENT,
        0,
        "",
        "",
        "",
        "",
        "",
    )
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.create_collation("unicase", by_letters)
        connection.executescript(TABLES + _MORE_TABLES)
        insert(connection, "col", [header])
        insert(connection, "config", [(key, UNSENT, 0, said) for key, said in _SETTINGS.items()])
        insert(connection, "decks", list(_decks(rows)))
        for kind, key in TYPE_KEYS.items():
            _add_type(connection, kind, key)
        rows.insert(connection)
        connection.commit()
        return connection.serialize()


def _decks(rows: Rows) -> Iterator[tuple[int | str | bytes, ...]]:
    for name, key in rows.decks.items():
        written = name.replace("::", _BETWEEN_DECKS)
        yield (key, written, rows.modified, UNSENT, b"", _NORMAL_DECK)


def _add_type(connection: sqlite3.Connection, kind: NoteKind, key: int) -> None:
    config = write_message([(1, int(kind == "cloze")), (3, CSS)])
    insert(connection, "notetypes", [(key, type_name(kind), key // 1000, UNSENT, config)])
    fields = [(key, place, name, b"") for place, name in enumerate(FIELDS[kind])]
    insert(connection, "fields", fields)
    templates = [
        (key, place, f"Card {place + 1}", 0, UNSENT, write_message([(1, question), (2, answer)]))
        for place, (question, answer) in enumerate(TEMPLATES[kind])
    ]
    insert(connection, "templates", templates)
