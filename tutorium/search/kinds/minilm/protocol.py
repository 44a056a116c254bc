"""What whoever knows the meaning of texts can be asked."""

from collections.abc import Collection, Mapping
from typing import Protocol

from tutorium.search.domain.fusing import Likeness


class Meaning(Protocol):
    def likeness(
        self, text: str, documents: Collection[int], among: Collection[int] | None, *, near: int
    ) -> Mapping[int, Likeness]:
        """Compare a text with these documents, and with the nearest ones.

        Those are the `near` nearest of the shelves `among`, or of all. Documents without vectors
        are left out; so are all where nobody knows.
        """
