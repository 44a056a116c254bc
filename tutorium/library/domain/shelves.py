"""The order of a long list, small enough to be kept whole."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import islice
from sys import intern
from typing import Any, NamedTuple

Place = tuple[int, str]  # id of an item, path of the topic that places it


class Shelf(Sequence[Any]):
    """Places in the order of a list: some bytes for each, so that pages of it need no counting."""

    def __init__(self, places: Iterable[Place]) -> None:
        pairs = list(places)
        self._ids = array("q", [id_ for id_, _ in pairs])
        self._paths = [intern(path) for _, path in pairs]

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, which: Any) -> Any:
        if isinstance(which, slice):
            return list(zip(self._ids[which], self._paths[which], strict=True))
        return self._ids[which], self._paths[which]

    def beside(self, id_: int) -> tuple[int | None, int | None]:
        """Return the ids of the items before and after one, where it has any."""
        try:
            here = self._ids.index(id_)
        except ValueError:  # of another course, or not public
            return None, None
        before = self._ids[here - 1] if here else None
        after = self._ids[here + 1] if here + 1 < len(self) else None
        return before, after

    def start_after(self, path: str, id_: int | None = None) -> int:
        """Return where that begins which follows the topic, or an item that stands in it."""
        first, end = bisect_left(self._paths, path), bisect_right(self._paths, path)
        try:
            return self._ids.index(id_, first, end) + 1 if id_ is not None else end
        except ValueError:
            return end

    def start_of(self, path: str) -> int:
        return bisect_left(self._paths, path)

    def turn(self, start: int) -> Iterator[tuple[bool, str, int]]:
        """Yield (whether it begins anew, path, id) from `start` round to what is before it."""
        for place in range(start, len(self)):
            yield False, self._paths[place], self._ids[place]
        for place in range(min(start, len(self))):
            yield True, self._paths[place], self._ids[place]


class Turn(NamedTuple):
    """A place on one of several shelves."""

    shelf: int
    id: int
    path: str


def in_turn(shelves: Sequence[Shelf], starts: Sequence[int], *, most: int) -> list[Turn]:
    """Return places in the order of paths, and of shelves within each.

    It goes on from where it starts on each shelf, round to the beginning; `most` are of one shelf.
    """
    turns = [
        [(anew, path, number, id_) for anew, path, id_ in islice(shelf.turn(start), most)]
        for number, (shelf, start) in enumerate(zip(shelves, starts, strict=True))
    ]
    return [Turn(number, id_, path) for _, path, number, id_ in merge(*turns)]
