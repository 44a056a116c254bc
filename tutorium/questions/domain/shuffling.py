"""The order in which options are shown: fair, and the same for ever for one student and variant."""

import hashlib
from collections.abc import Collection


def shuffled(count: int, *, key: str, last: Collection[int] = ()) -> tuple[int, ...]:
    """Return the places 0 to `count` in an order that depends on `key`; `last` stay at the end."""
    free = [place for place in range(count) if place not in last]
    free.sort(key=lambda place: hashlib.sha256(f"{key}:{place}".encode()).digest())
    return (*free, *sorted(last))


def disordered(count: int, *, key: str) -> tuple[int, ...]:
    """Return an order of `count` places that is never the right one, where there is another."""
    order = shuffled(count, key=key)
    return order[1:] + order[:1] if order == tuple(range(count)) else order
