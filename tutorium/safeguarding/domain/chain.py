"""A log whose rows each hold the digest of the one before, so that none can be changed alone."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

BEGINNING = "0" * 64  # before the first row


@dataclass(frozen=True, slots=True)
class Link:
    """One row. `actor` and `case` are public ids, so that it tells nobody's name."""

    number: int
    at: datetime
    actor: str
    deed: str
    case: str
    words: str
    previous: str

    @property
    def digest(self) -> str:
        at = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        said = [self.number, at, self.actor, self.deed, self.case, self.words, self.previous]
        return sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()


def first_fault(rows: Iterable[tuple[Link, str]]) -> int | None:
    """Return the number of the first row that does not hang together, or nothing.

    Rows come in their order, each with the digest that is stored for it.
    """
    previous = BEGINNING
    for number, (link, digest) in enumerate(rows, start=1):
        if link.number != number or link.previous != previous or link.digest != digest:
            return number
        previous = digest
    return None
