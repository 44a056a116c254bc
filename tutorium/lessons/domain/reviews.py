"""What clients write about tutors, and the figures that are reckoned from it, by nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

STARS = (1, 2, 3, 4, 5)
SHORTEST, LONGEST = 20, 2000  # characters of a review
LONGEST_REPLY = 1000


class Removal(StrEnum):
    """The published reasons for which a review is removed; that it is bad is none of them."""

    INSULT = "insult"
    PRIVATE = "private"  # names somebody, or says where they live or how to reach them
    UNRELATED = "unrelated"  # says nothing of the lessons
    UNLAWFUL = "unlawful"
    PRESSED = "pressed"  # written for something, or under a threat


class BadReviewError(ValueError):
    """Stars that nobody can give."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How many reviews gave how many stars, the fewest first."""

    counts: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)

    @property
    def reviews(self) -> int:
        return sum(self.counts)

    @property
    def stars(self) -> int:
        return sum(stars * count for stars, count in zip(STARS, self.counts, strict=True))

    @property
    def average(self) -> float | None:
        return self.stars / self.reviews if self.reviews else None

    @property
    def spread(self) -> list[tuple[int, int, float]]:
        """Return stars, how many gave them, and their share in per cent, the most stars first."""
        rows = zip(STARS, self.counts, strict=True)
        whole = self.reviews or 1
        return [(stars, count, round(100 * count / whole, 1)) for stars, count in rows][::-1]


def figure_of(counts: Mapping[int, int]) -> Figure:
    """Return the figure of so many reviews by their stars. Raises `BadReviewError`."""
    if not set(counts) <= set(STARS) or any(count < 0 for count in counts.values()):
        raise BadReviewError
    one, two, three, four, five = (counts.get(stars, 0) for stars in STARS)
    return Figure((one, two, three, four, five))
