"""What rooms above know of a tutor, and what can be read from it: never more than it shows."""

from dataclasses import dataclass

LEAST, MOST = 1, 5  # stars of a review
PRIOR_REVIEWS = 8  # so many reviews at the mean stand beside a tutor's own
PRIOR_LESSONS, PRIOR_KEPT = 10, 9  # and so many lessons, of which so many were kept
PRIOR_STARS = 4.0  # the mean, while there is no review at all
ENOUGH_MARKS = 20  # marks available before marks on the bank say something
ENOUGH_TAUGHT = 5  # lessons on a topic before they say something
ENOUGH_ANSWERS = 3


class BadStandingError(ValueError):
    """More kept than held, more marks than there were, or stars that nobody can give."""


@dataclass(frozen=True, slots=True)
class Record:
    """Reviews with the sum of their stars; lessons agreed, and those that the tutor kept."""

    reviews: int = 0
    stars: int = 0
    lessons: int = 0
    kept: int = 0

    def __post_init__(self) -> None:
        reviewed = LEAST * self.reviews <= self.stars <= MOST * self.reviews
        if not (self.reviews >= 0 and reviewed and 0 <= self.kept <= self.lessons):
            raise BadStandingError


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that somebody knows a topic: own marks on the bank, answers, examining, lessons."""

    marks: int = 0
    marks_available: int = 0
    answers: int = 0
    taught: int = 0
    has_examined: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.marks <= self.marks_available or min(self.answers, self.taught) < 0:
            raise BadStandingError


def shrunk_stars(reviews: int, stars: int, *, mean: float) -> float:
    """Return the average of stars, drawn toward the mean of all as if by some more reviews."""
    return (stars + PRIOR_REVIEWS * mean) / (reviews + PRIOR_REVIEWS)


def reliability(lessons: int, kept: int) -> float:
    """Return the share of lessons kept, drawn toward nine of ten."""
    return (kept + PRIOR_KEPT) / (lessons + PRIOR_LESSONS)


def competence(proof: Proof) -> float:
    """Return how much of a topic is proven, from 0 to 1. More of any proof never makes it less.

    Marks count as far as there are enough of them; half of the whole is theirs.
    """
    marks = proof.marks / max(proof.marks_available, ENOUGH_MARKS)
    taught = min(1.0, proof.taught / ENOUGH_TAUGHT)
    answers = min(1.0, proof.answers / ENOUGH_ANSWERS)
    return 0.5 * marks + 0.2 * proof.has_examined + 0.1 * answers + 0.2 * taught


def mean_stars(reviews: int, stars: int) -> float:
    return stars / reviews if reviews else PRIOR_STARS
