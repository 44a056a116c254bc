"""The grade that is to be expected, as a range, and how often such ranges held.

Each topic brings its share of the marks. What nothing is known of is taken to be like the rest, and
widens the range; so do the luck of one paper and the day itself. Below half of the marks nothing
is said. The widths are ours until enough results have come: the record says how they hold.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from tutorium.practice.domain.mastery import Mastery

COVERED = 0.5  # share of the marks that must stand in topics of which something is known
SURE = 1.2816  # spreads of a normal curve that hold 8 of 10
UNKNOWN = 0.25  # spread of what nothing is known of
DAY = 0.04  # spread between one day and another
BORROWED = 1.5  # times as wide: what is known of the part alone
LUCK = 3.0  # marks come in questions, so that they vary as if there were fewer of them


@dataclass(frozen=True, slots=True)
class Standing:
    """A topic: its share of the marks, and what a learner has of it, if anything is known."""

    weight: float
    mastery: Mastery | None


@dataclass(frozen=True, slots=True)
class Boundary:
    """The least share of the marks for a grade."""

    grade: str
    share: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """Shares of the marks, and the grades they earn; no grade where the lowest is not reached."""

    share: float
    low: float
    high: float
    grade: str | None
    low_grade: str | None
    high_grade: str | None
    covered: float


@dataclass(frozen=True, slots=True)
class TooThin:
    """Too little is known: `covered` is the share of the marks of which anything is."""

    covered: float


@dataclass(frozen=True, slots=True)
class Record:
    """How often what came lay in the range that was foretold, of how many times."""

    hits: int
    count: int


def forecast(
    standings: Sequence[Standing], boundaries: Sequence[Boundary], *, marks: int
) -> Forecast | TooThin:
    """Foretell a paper of so many marks. Weights need not add up to 1: they are made to."""
    total = sum(one.weight for one in standings)
    known = [(one.weight / total, one.mastery) for one in standings if one.mastery and total]
    covered = sum(weight for weight, _ in known)
    if covered < COVERED:
        return TooThin(covered)
    share = sum(weight * mastery.share for weight, mastery in known) / covered
    spread = _spread(known, share, marks=marks)
    low, high = max(0.0, share - SURE * spread), min(1.0, share + SURE * spread)
    grade, lowest, highest = (grade_at(each, boundaries) for each in (share, low, high))
    return Forecast(share, low, high, grade, lowest, highest, covered)


def borrowed(mastery: Mastery) -> Mastery:
    """Return what the part that a topic belongs to tells of it, where it tells nothing itself."""
    low = mastery.share - BORROWED * (mastery.share - mastery.low)
    high = mastery.share + BORROWED * (mastery.high - mastery.share)
    return Mastery(mastery.share, max(0.0, low), min(1.0, high))


def grade_at(share: float, boundaries: Iterable[Boundary]) -> str | None:
    """Return the highest grade whose boundary is reached."""
    reached = [boundary for boundary in boundaries if share >= boundary.share]
    return max(reached, key=lambda boundary: boundary.share).grade if reached else None


def _spread(known: Sequence[tuple[float, Mastery]], share: float, *, marks: int) -> float:
    of_topics = sum((weight * (one.high - one.low) / (2 * SURE)) ** 2 for weight, one in known)
    unknown = 1 - sum(weight for weight, _ in known)
    luck = LUCK * share * (1 - share) / marks
    return sqrt(of_topics + (unknown * UNKNOWN) ** 2 + luck + DAY**2)
