"""The engines that search, one for each database. Everything else is the same on all."""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from django.db import connection

from tutorium.search.domain.finding import Asked, Found
from tutorium.search.domain.indexing import Entry
from tutorium.search.kinds import postgresql, sqlite


class Engine(Protocol):
    """What a variety must do. It works on the caller's connection, in the caller's transaction."""

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in documents that are not in the index."""

    def remove(self, places: Collection[tuple[int, int]]) -> None:
        """Forget documents, given as (id, shelf id)."""

    def clear(self) -> None: ...

    def find(self, asked: Asked) -> Found: ...

    def titles(self, words: Sequence[str], *, limit: int) -> list[int]:
        """Return documents whose title or alias has all words, the last one unfinished."""


_ENGINES: dict[str, Engine] = {"sqlite": sqlite, "postgresql": postgresql}


def engine() -> Engine:
    return _ENGINES[connection.vendor]
