"""How much a course must hold before it is worth a reader's way."""

from collections.abc import Mapping

KINDS = ("answers", "notes", "questions", "cards")  # what is counted

Lack = dict[str, tuple[int, int]]  # kind → how many there are, how many are needed


def short_of(counts: Mapping[str, int], *, floors: Mapping[str, int]) -> Lack:
    """Return, for each kind of which a course has too few, how many it has and how many it needs."""
    return {
        kind: (counts.get(kind, 0), floor)
        for kind, floor in floors.items()
        if counts.get(kind, 0) < floor
    }


def is_shown(lack: Lack, *, always: bool) -> bool:
    """Say whether readers are shown a course."""
    return always or not lack
