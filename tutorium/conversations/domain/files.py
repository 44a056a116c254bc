"""What may be sent along with a message, and under which name."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tutorium.formats.made_anew import JPEG, PDF

MOST_FILES = 5  # of one message
MOST_BYTES = 200_000_000  # of all that one person keeps in conversations
LONGEST_NAME = 80  # characters


class Kind(StrEnum):
    IMAGE = "image"
    PDF = "pdf"


SUFFIXES = {Kind.IMAGE: ".jpg", Kind.PDF: ".pdf"}
TYPES = {Kind.IMAGE: JPEG, Kind.PDF: PDF}
PLAIN = {Kind.IMAGE: "picture", Kind.PDF: "document"}


@dataclass(frozen=True, slots=True)
class File:
    """A picture or a document that was made anew here; `name` is as it came."""

    kind: Kind
    name: str
    data: bytes
    width: int | None = None
    height: int | None = None


class NoRoomError(Exception):
    """The message has as many files as it may."""


class QuotaError(Exception):
    """The person keeps as much as one may."""


def check_room(*, files: int, size: int, more: Sequence[int]) -> None:
    """Say whether files of so many bytes fit, beside those of the message and of the person.

    Raises `NoRoomError` and `QuotaError`.
    """
    if files + len(more) > MOST_FILES:
        raise NoRoomError
    if size + sum(more) > MOST_BYTES:
        raise QuotaError


def tidy_name(name: str, kind: Kind) -> str:
    """Return a name of one line that ends as what the file is, whatever it was called."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(each for each in unicodedata.normalize("NFC", last) if _is_plain(each))
    stem = seen.rpartition(".")[0] if "." in seen else seen
    kept = " ".join(stem.split()).strip(". ")[: LONGEST_NAME - len(SUFFIXES[kind])].strip(". ")
    return (kept or PLAIN[kind]) + SUFFIXES[kind]


def plain_name(kind: Kind) -> str:
    """Return a name that says nothing, for a file whose own one may not be shown."""
    return PLAIN[kind] + SUFFIXES[kind]


def _is_plain(sign: str) -> bool:
    """Say whether a sign may stand in a name: letters, digits, and signs without a meaning in paths."""
    return sign.isprintable() and sign not in '<>:"/\\|?*\u00ad'
