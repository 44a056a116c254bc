"""The files of items, kept as they were loaded: what the desk changes later is told from them."""

import hashlib
import pickle
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import IO

from tutorium.curriculum.models import Pack
from tutorium.packs.domain.changed_files import path_of
from tutorium.packs.domain.reading import PreparedItem
from tutorium.packs.models import Change, LoadedFile, packed_text

BATCH = 250
_WRITTEN = ("pack", "path", "packed")


class FilesToKeep:
    """Files on their way from where they are read to the transaction that stores them.

    They wait in `spool`, so that memory stays flat.
    """

    def __init__(self, spool: IO[bytes], keys: Iterable[str]) -> None:
        rows = LoadedFile.objects.filter(pack__key__in=list(keys))
        self._known = {
            uid: _print(path, bytes(packed))
            for uid, path, packed in rows.values_list("uid", "path", "packed").iterator()
        }
        self._spool = spool
        self._count = 0

    def take(self, item: PreparedItem, *, pack: str) -> None:
        """Keep the file of an item that the site has taken over, unless it has it already."""
        path = path_of(item.values)
        uid, packed = item.values.uid, packed_text(item.source)
        if self._known.get(uid) != _print(path, packed):
            pickle.dump((pack, uid, path, packed), self._spool)
            self._count += 1

    def store(self, packs: Mapping[str, Pack]) -> None:
        self._spool.seek(0)
        waiting = (pickle.load(self._spool) for _ in range(self._count))  # noqa: S301 (our own)
        while batch := list(islice(waiting, BATCH)):
            keep_files(
                LoadedFile(uid=uid, pack=packs[pack], path=path, packed=packed)
                for pack, uid, path, packed in batch
            )


def keep_files(rows: Iterable[LoadedFile]) -> None:
    LoadedFile.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["uid"], update_fields=_WRITTEN
    )


def keep_file_of(change: Change, pack: Pack) -> None:
    """Keep the file of an item as it was handed in."""
    packed = packed_text(change.text)
    keep_files([LoadedFile(uid=change.key, pack=pack, path=change.path, packed=packed)])


def drop_files(uids: Iterable[str]) -> None:
    LoadedFile.objects.filter(uid__in=list(uids)).delete()


def _print(path: str, packed: bytes) -> bytes:
    return hashlib.sha256(path.encode() + b"\0" + packed).digest()
