"""The last part of a profile's address."""

import re
import unicodedata
from collections.abc import Collection
from itertools import count

LONGEST = 60
# Words of this room's own addresses, and those it may yet need.
RESERVED = frozenset(
    [
        "applications",
        "apply",
        "compare",
        "credentials",
        "find",
        "new",
        "own",
        "photos",
        "rates",
        "request",
        "requests",
        "search",
    ]
)


def slug_for(name: str, *, taken: Collection[str]) -> str:
    """Return an address that is free for somebody of this name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-") or "tutor"
    known = RESERVED | set(taken)
    if stem not in known:
        return stem
    return next(slug for n in count(2) if (slug := f"{stem}-{n}") not in known)
