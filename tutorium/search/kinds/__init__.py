"""The engines that search words, one for each database; and `minilm`, which knows meaning."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from django.db import connection

from tutorium.search.domain.finding import Among, Wanted
from tutorium.search.domain.indexing import Entry, Place
from tutorium.search.domain.sampling import Span
from tutorium.search.kinds import postgresql, sqlite


class Engine(Protocol):
    """What a variety must do. It works on the caller's connection, in the caller's transaction.

    Of documents that are deleted it forgets the words by itself.
    """

    def add(self, entries: Mapping[Place, Entry]) -> None:
        """Take in the words of documents of which it has none."""

    def remove(self, places: Collection[Place]) -> None:
        """Forget the words of documents, that are to be added anew."""

    def clear(self) -> None: ...

    def settle(self) -> None:
        """Put in order what was written in bulk, so that reading is fast."""

    def counted(
        self, wanted: Wanted, within: Sequence[Span] = (), *, most: int | None = None
    ) -> tuple[str, list[Any]]:
        """Return SQL, with its values, that yields `shelf_id` and the `number` found there.

        With spans of ids, only documents within these are counted; no more of all than `most`.
        """

    def sizes(self, sets: Sequence[Wanted], among: Among, *, limit: int) -> list[int]:
        """Return how many documents are in each set, not counting beyond `limit`."""

    def best(
        self, wanted: Wanted, among: Among, *, limit: int, depth: int, usual_length: float = 1.0
    ) -> list[tuple[Place, float]]:
        """Return places with scores above 0, best first, of the `depth` documents looked at.

        `usual_length` is that of a text that is neither short nor long, in average lengths; an
        engine that compares with no average needs it not.
        """

    def these(
        self, wanted: Wanted, among: Among, *, limit: int, in_heading: bool = False
    ) -> list[Place]:
        """Return the places of documents in the set, as many as `limit`, in no order.

        With `in_heading`, those whose title and aliases have the words.
        """

    def titles(self, words: Sequence[str], *, limit: int) -> list[int]:
        """Return documents whose title and aliases have all words, the last one unfinished."""

    def beginnings(self, words: Sequence[str], *, limit: int) -> list[int]:
        """Return documents whose title begins with these words, the last one unfinished.

        An engine that cannot say where a title begins gives those that have them side by side.
        """

    def is_sound(self) -> bool:
        """Say whether the index agrees with itself."""


_ENGINES: dict[str, Engine] = {"sqlite": sqlite, "postgresql": postgresql}


def engine() -> Engine:
    return _ENGINES[connection.vendor]
