"""What the site keeps of people: said once, by each room, in its `personal_data.py`.

The privacy notice prints it, an export is written by it, and an erasure goes by it. A table that
leads to a person and is not named here fails the suite (`tests/core/test_personal_data.py`).
A room registers a function that returns its `Room` by the hook `privacy.stored`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tutorium.core import hooks

Words = Any  # a lazy translation: `str()` of it is the sentence in the reader's language


class Basis(StrEnum):
    """Why it is lawful, as article 6(1) of the General Data Protection Regulation names it."""

    CONSENT = "consent"
    CONTRACT = "contract"  # what was asked for cannot be done without it
    LAW = "law"
    INTERESTS = "interests"  # legitimate ones: safety, and that the site works


class Fate(StrEnum):
    """What an erasure does to the rows."""

    GOES = "goes"  # they are deleted
    CHANGES = "changes"  # they stay, and what identifies somebody is replaced
    STAYS = "stays"  # they stay as they are, and point to somebody who has no name any more


@dataclass(frozen=True, kw_only=True)
class Table:
    """How rows of one table lead to a person, and what becomes of them.

    A table that leads to people in several ways, with several fates, is named several times.
    """

    model: str  # "accounts.Consent"
    person: tuple[str, ...] = ()  # lookups that lead to a person: "learner__user"
    address: tuple[str, ...] = ()  # columns that hold an address of e-mail, which may be theirs
    named: tuple[str, ...] = ()  # lookups that hold a person's primary key as text
    fate: Fate = Fate.GOES
    replaced: Mapping[str, Any] = field(default_factory=dict)  # column → what stands there after
    # Whether a row is one person's own, so that whatever points to it is theirs as well.
    is_ones_own: bool = True
    name: str = ""  # of the list in the export
    columns: tuple[str, ...] = ()  # of the export; a lookup may lead on
    file: str = ""  # a column of bytes, which is a file of the export
    file_name: str = ""  # with columns in braces: "pages/{public_id}.jpg"
    withheld: str = ""  # why it is not in the export, where it is not


@dataclass(frozen=True, kw_only=True)
class Stored:
    """One thing that is kept: a line of the privacy notice, in words for a parent."""

    what: Words
    why: Words
    kept: Words  # for how long
    basis: Basis
    left: Words = ""  # what stays after an erasure; nothing where all of it goes
    tables: tuple[Table, ...]


@dataclass(frozen=True, kw_only=True)
class Room:
    name: str  # of its file in an export
    title: Words
    stored: tuple[Stored, ...]

    def tables(self) -> Iterator[Table]:
        for each in self.stored:
            yield from each.tables


def rooms() -> list[Room]:
    """Return what each room keeps, the uppermost first: what points comes before what it points to."""
    return hooks.call("privacy.stored")


def tables() -> list[Table]:
    return [table for room in rooms() for table in room.tables()]
