"""What a table holds, in one number that two engines agree about.

A row is written in one way whatever engine it comes from; its digest is BLAKE2b. Engines disagree
about order, so the digests are added up.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

DIGEST = 32  # bytes


@dataclass(frozen=True)
class Checksum:
    rows: int
    total: int

    @classmethod
    def of(cls, rows: Iterable[Sequence[Any]]) -> "Checksum":
        number = total = 0
        for number, row in enumerate(rows, start=1):  # noqa: B007 (the last one is the count)
            total += int.from_bytes(blake2b(written(row), digest_size=DIGEST).digest(), "big")
        return cls(number, total % (1 << 8 * DIGEST))

    def __str__(self) -> str:
        return f"{self.total:0{2 * DIGEST}x}"


def written(row: Sequence[Any]) -> bytes:
    """Write a row so that different rows are written differently."""
    cells = [_cell(value) for value in row]
    return b"".join(b"%d:%s" % (len(cell), cell) for cell in cells)


def _cell(value: Any) -> bytes:
    if isinstance(value, bytes | memoryview):
        return b"bytes " + bytes(value)
    if isinstance(value, datetime) and value.tzinfo:
        value = value.astimezone(UTC)
    if isinstance(value, dict | list):
        said = json.dumps(_numbers_alike(value), sort_keys=True)
    else:
        said = str(value)
    return f"{_kind(value)} {said}".encode("utf-8", "surrogatepass")


def _kind(value: Any) -> str:
    return "json" if isinstance(value, dict | list) else type(value).__name__


def _numbers_alike(value: Any) -> Any:
    """Write a whole number in one way: of 1e3 PostgreSQL's jsonb makes 1000."""
    if isinstance(value, dict):
        return {key: _numbers_alike(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_numbers_alike(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
