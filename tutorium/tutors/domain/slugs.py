"""The last part of a profile's address."""

import re
import unicodedata
from collections.abc import Collection

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
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-") or "tutor"
    known = RESERVED | set(taken)
    if stem not in known:
        return stem
    return next(slug for n in range(2, len(known) + 3) if (slug := f"{stem}-{n}") not in known)
