"""Names for what is kept aside."""

from pathlib import Path


def free_name(path: Path) -> Path:
    """Return the path, or the first of `path-2`, `path-3` … that is free."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free
