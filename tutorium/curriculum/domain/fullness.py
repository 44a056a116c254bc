"""How much a course must hold before it is worth a reader's way."""

from collections.abc import Mapping

FLOORS = {"answers": 8, "notes": 2, "questions": 12, "cards": 20}


def short_of(counts: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Return, for each kind of which a course has too few, how many it has and how many it needs."""
    return {
        kind: (counts.get(kind, 0), floor)
        for kind, floor in FLOORS.items()
        if counts.get(kind, 0) < floor
    }
