"""What an engine is asked, and what it says."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tutorium.search.domain.parsing import Term


@dataclass(frozen=True, slots=True)
class Asked:
    terms: Sequence[Term]
    every: bool  # all terms must be there, or one of them
    shelves: Collection[int] | None  # `None` is all
    limit: int
    offset: int = 0
    without: Collection[int] = ()  # documents that are shown already


@dataclass(frozen=True, slots=True)
class Found:
    """One page of (document id, score), best first; how many there are on each shelf, in all.

    The counts regard neither the shelves asked for nor those left out.
    """

    page: list[tuple[int, float]]
    counts: Mapping[int, int]
