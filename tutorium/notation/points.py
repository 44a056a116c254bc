"""Where expressions are probed: the same points for the same letters, every time.

Without a domain the points are of both signs, below 1 and above 100, so that what differs on one
side of zero only, or only past 10, is found out.
"""

import random
from collections.abc import Mapping
from functools import lru_cache

Point = Mapping[str, float]
Domain = Mapping[str, tuple[float, float]]

_SIZES = ((0.05, 1.0), (1.0, 2.0), (2.0, 5.0), (5.0, 20.0), (20.0, 120.0))
_COUNT = 24
_NEAR_ZERO_COUNT = 16  # more of them, for what is defined below 1 alone
_LARGEST_WHOLE = 12
_SEED = 20_260_731


def points(names: frozenset[str], domain: Domain, *, are_whole: bool = False) -> tuple[Point, ...]:
    """Return some 40 points; whole numbers from 1 where only those make sense."""
    limits = tuple(sorted((name, domain[name]) for name in names if name in domain))
    return _points(tuple(sorted(names)), limits, are_whole)


@lru_cache(maxsize=512)
def _points(
    names: tuple[str, ...],
    limits: tuple[tuple[str, tuple[float, float]], ...],
    are_whole: bool,  # noqa: FBT001  a key of the cache
) -> tuple[Point, ...]:
    if not names:
        return ({},)
    chance = random.Random(_SEED)  # noqa: S311  the same points every time
    known = dict(limits)
    found: list[Point] = []
    for turn in range(_COUNT + _NEAR_ZERO_COUNT):
        point = {name: _value(chance, turn, known.get(name)) for name in names}
        if are_whole:
            point = {name: _whole(chance, known.get(name)) for name in names}
        found.append(point)
    return tuple(found)


def _value(chance: random.Random, turn: int, limits: tuple[float, float] | None) -> float:
    if limits:
        return chance.uniform(*limits)
    is_near_zero = turn >= _COUNT
    low, high = (
        _SIZES[0] if is_near_zero else _SIZES[(turn // 2 + chance.randrange(2)) % len(_SIZES)]
    )
    size = chance.uniform(low, high)
    if turn % 2 == 0:
        return size  # all letters positive: where roots and logarithms are at home
    return -size if chance.random() < 0.75 else size  # noqa: PLR2004


def _whole(chance: random.Random, limits: tuple[float, float] | None) -> float:
    low, high = limits or (1, _LARGEST_WHOLE)
    return float(chance.randint(round(low), max(round(low), round(high))))
