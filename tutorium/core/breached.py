"""Lists of passwords that were stolen somewhere: one on disk, or a service that is asked by prefix.

Both know passwords by SHA-1 alone, in the form of Have I Been Pwned: the file "ordered by hash", a
hash and a count on each line, and the range of all hashes that begin with the same five digits.
"""

import hashlib
import logging
from collections.abc import Iterable
from http.client import HTTPException
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO
from urllib.request import Request, urlopen

PREFIX = 5  # hexadecimal digits that a service is told: some 800 stolen passwords share them
DIGITS = 40
LONGEST_ANSWER = 1_000_000  # bytes
SECONDS = 2
log = logging.getLogger(__name__)


def is_in_list(password: str, path: str) -> bool:
    """Look into the file at `path`, which may have any size; nothing named is nothing stolen."""
    if not path:
        return False
    try:
        with Path(path).open("rb") as file:
            return _is_in_file(file, _digest(password).encode())
    except OSError:
        log.exception("The list of stolen passwords cannot be read; passwords are taken without it")
        return False


def in_range_of(password: str, service: str) -> bool:
    """Ask `service` (an https address that takes a prefix) which hashes begin as this one does.

    A service that does not answer within two seconds keeps nobody from having an account.
    """
    if not service:
        return False
    digest = _digest(password)
    url = f"{service.rstrip('/')}/{digest[:PREFIX]}"
    request = Request(url, headers={"Add-Padding": "true", "User-Agent": "Tutorium"})  # noqa: S310 (the operator's own setting)
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 (as above)
            lines = answer.read(LONGEST_ANSWER).decode("ascii", "replace").splitlines()
    except (OSError, HTTPException, ValueError):
        log.exception("The service for stolen passwords does not answer; passwords are taken")
        return False
    return _is_in_range(lines, digest[PREFIX:])


def _digest(password: str) -> str:
    digest = hashlib.sha1(password.encode("utf-8", "surrogatepass"), usedforsecurity=False)
    return digest.hexdigest().upper()


def _is_in_range(lines: Iterable[str], rest: str) -> bool:
    """Say whether a line names `rest`; a count of zero is padding."""
    pairs = (line.partition(":") for line in lines)
    return any(found.upper() == rest and count.strip() != "0" for found, _, count in pairs)


def _is_in_file(file: BinaryIO, digest: bytes) -> bool:
    """Halve the file until one line is left; `low` and `high` are places in it, in bytes."""
    low, high = 0, file.seek(0, SEEK_END)
    while low < high:
        middle = (low + high) // 2
        line = _line_at(file, middle)
        found = line[:DIGITS].upper()
        if found == digest:
            return True
        if not line or found > digest:
            high = middle
        else:
            low = file.tell()
    return False


def _line_at(file: BinaryIO, place: int) -> bytes:
    """Return the first whole line that begins at or after a place."""
    file.seek(max(0, place - 1))
    if place:
        file.readline()
    return file.readline()
