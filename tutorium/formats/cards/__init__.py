"""Cards of other programs with what was recalled of them, read to and written from plain values.

`read_collection(path | bytes) -> Collection` and `write_collection(collection, path)`.
"""

from tutorium.formats.cards.values import Collection, Note, Recall, ScheduledCard

__all__ = ["Collection", "Note", "Recall", "ScheduledCard"]
