"""How an item of a pack that was handed in stands to what the site has."""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"  # changed, and edited here since it was loaded
    ABSENT = "absent"  # the site has it, and the pack has it no longer
    HERE = "here"  # edited here, and in the pack as it was: nothing to decide
    SAME = "same"


IN_BULK = (Standing.NEW, Standing.CHANGED)  # what may be accepted with others, unseen


@dataclass(frozen=True, slots=True)
class Held:
    """What the site has of an item: a hash of what was loaded, and whether the desk changed it."""

    loaded: str
    edited: bool = False
    live: bool = True


def standing(proposed: str, held: Held | None) -> Standing:
    """Compare what is proposed, by its hash, with what the site has."""
    if held is None or not (held.live or held.edited):
        return Standing.NEW  # what left the site with its pack comes back as new
    if held.loaded == proposed:
        return Standing.HERE if held.edited else Standing.SAME
    return Standing.CONFLICT if held.edited else Standing.CHANGED
