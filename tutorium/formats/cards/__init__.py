"""Cards of other programs with what was recalled of them, read to and written from plain values.

`read_collection(path or bytes)` returns a `Collection`, `write_collection(collection, path)`
writes one.
"""

from tutorium.formats.cards.anki_reading import read_collection
from tutorium.formats.cards.anki_writing import write_collection
from tutorium.formats.cards.values import Collection, Note, Recall, ScheduledCard

__all__ = [
    "Collection",
    "Note",
    "Recall",
    "ScheduledCard",
    "read_collection",
    "write_collection",
]
