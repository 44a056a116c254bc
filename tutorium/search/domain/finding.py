"""What an engine is asked for, and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutorium.search.domain.parsing import Term

Among = list[int] | None  # shelves, or all


@dataclass(frozen=True, slots=True)
class Wanted:
    """A set of documents by their words: with every term, or with one of them.

    `besides` are terms that a document need not have, but is ranked by as well.
    """

    terms: Sequence[Term]
    every: bool = True
    besides: Sequence[Term] = ()
