"""The order of a long list, small enough to be kept whole."""

from array import array
from collections.abc import Iterable, Sequence
from sys import intern
from typing import Any

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
        return before, next(iter(self._ids[here + 1 : here + 2]), None)
