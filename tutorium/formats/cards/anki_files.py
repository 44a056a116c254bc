"""The files of Anki: which of a package is the collection, and where its media are.

| file | collection | media |
|---|---|---|
| `.apkg`, `.colpkg`, old | `collection.anki21`, else `collection.anki2` | `media`: JSON of numbers to names |
| the same, new | `collection.anki21b`, packed with Zstandard | `media`: a packed message; each file packed |
| `collection.anki2` alone | itself | none |
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tutorium.formats.cards.compression import unpack
from tutorium.formats.cards.protobuf import read_message, texts
from tutorium.formats.cards.sqlite_files import MAX_DATABASE
from tutorium.formats.quizzes.archives import Archive, open_archive
from tutorium.formats.quizzes.xml_safety import UnsafeFileError

NEWEST, NEWER, OLD = "collection.anki21b", "collection.anki21", "collection.anki2"
MEDIA = "media"
MAX_MEDIUM = 20_000_000  # bytes of one picture
MAX_MEDIA = 100_000_000  # bytes of all pictures that are read
MAX_LIST = 20_000_000  # bytes of the list of media
_ENTRY, _NAME = 1, 1  # fields of the list's message and of its entries
_SQLITE = b"SQLite format 3\0"


@dataclass
class AnkiFiles:
    """A collection's database, and its media by name."""

    database: bytes
    _archive: Archive | None = None
    _entries: dict[str, str] = field(default_factory=dict)  # name → path in the archive
    _is_packed: bool = False
    _read: int = 0

    def media(self, name: str) -> bytes:
        """Return a file's bytes. Raises `UnsafeFileError` where there is none, or too much."""
        path = self._entries.get(name)
        if self._archive is None or path is None:
            raise UnsafeFileError("missing", name)
        if self._read > MAX_MEDIA:
            raise _too_much(name)
        data = self._archive.read(path)
        if self._is_packed:
            data = unpack(data, limit=MAX_MEDIUM, name=name)
        self._read += len(data)
        if len(data) > MAX_MEDIUM or self._read > MAX_MEDIA:
            raise _too_much(name)
        return data


def _too_much(name: str) -> UnsafeFileError:
    return UnsafeFileError("too-large", f"{name}; at most {MAX_MEDIA:,} bytes of media")


def open_anki(source: bytes | Path) -> AnkiFiles:
    """Return the files of a package or of a bare collection. Raises `UnsafeFileError`."""
    data = source if isinstance(source, bytes) else read_path(source, most=MAX_DATABASE)
    if data.startswith(_SQLITE):
        return AnkiFiles(data)
    archive = open_archive(data, max_file=MAX_DATABASE)
    if NEWEST in archive.names:
        packed = archive.read(NEWEST)
        database = unpack(packed, limit=MAX_DATABASE, name=NEWEST)
        return AnkiFiles(database, archive, _packed_media(archive), _is_packed=True)
    for name in (NEWER, OLD):
        if name in archive.names:
            return AnkiFiles(archive.read(name), archive, _listed_media(archive))
    raise UnsafeFileError("not-a-collection", "the archive holds no collection.anki2")


def read_path(path: Path, *, most: int) -> bytes:
    """Return a file's bytes. Raises `UnsafeFileError`, and nothing else."""
    try:
        if not path.is_file():
            raise UnsafeFileError("missing", path.name)
        if path.stat().st_size > most:
            raise UnsafeFileError("too-large", f"{path.name}; at most {most:,} bytes")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise UnsafeFileError("missing", path.name) from error


def _listed_media(archive: Archive) -> dict[str, str]:
    if MEDIA not in archive.names:
        return {}
    try:
        said: Any = json.loads(archive.read(MEDIA)[:MAX_LIST])
    except (ValueError, RecursionError) as error:
        raise UnsafeFileError("damaged", MEDIA) from error
    if not isinstance(said, dict):
        raise UnsafeFileError("damaged", MEDIA)
    return {name: path for path, name in said.items() if isinstance(name, str) and path.isdecimal()}


def _packed_media(archive: Archive) -> dict[str, str]:
    if MEDIA not in archive.names:
        return {}
    listed = unpack(archive.read(MEDIA), limit=MAX_LIST, name=MEDIA)
    entries = [value for number, value in read_message(listed) if number == _ENTRY]
    names = [texts(each).get(_NAME, "") for each in entries if isinstance(each, bytes)]
    return {name: str(place) for place, name in enumerate(names)}
