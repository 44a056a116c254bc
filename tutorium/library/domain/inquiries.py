"""The way of an inquiry: from what a reader asks to what everybody can read.

    held ──► asked ──► claimed ──► drafted ──► checking ──► published
      │        └──────────┴───────────┴──────────────────► declined · answered
      └──► declined

A claim that runs out, or is given back, leads back to `asked`; a draft that was begun stays with
the inquiry, and whoever claims it next goes on with it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from statistics import median


class State(StrEnum):
    HELD = "held"  # a rule takes it for coursework or a live exam, and who asked says it is none
    ASKED = "asked"
    CLAIMED = "claimed"
    DRAFTED = "drafted"
    CHECKING = "checking"  # with the second reader
    PUBLISHED = "published"
    DECLINED = "declined"
    ANSWERED = "answered"  # by what was there already, or together with another inquiry


TAKEN = (State.CLAIMED, State.DRAFTED, State.CHECKING)
OPEN = (State.ASKED, *TAKEN)
# What an editor may still end: while the second reader has a draft it takes its way.
DECIDABLE = (State.HELD, State.ASKED, State.CLAIMED, State.DRAFTED)
UNWRITTEN = (State.HELD, State.ASKED, State.CLAIMED)  # nobody's work is in it yet
ENDED = (State.PUBLISHED, State.DECLINED, State.ANSWERED)
WITH_ANSWER = (State.PUBLISHED, State.ANSWERED)


class Reason(StrEnum):
    """Why an inquiry is declined. There is no other word to who asked than one of these."""

    COURSEWORK = "coursework"
    LIVE_EXAM = "live_exam"
    NO_QUESTION = "no_question"
    TOO_BROAD = "too_broad"
    NOT_OURS = "not_ours"
    PERSONAL = "personal"
    WELFARE = "welfare"


class Helped(StrEnum):
    YES = "yes"
    TOO_HARD = "too_hard"
    TOO_SHORT = "too_short"
    SOMETHING_ELSE = "something_else"  # it answers another question


MOST_DAYS = 7  # that somebody may promise ahead
MOST_CLAIMS = 5  # of one writer at a time
OFFERED = 0.25  # a likelihood from which an answer is offered before somebody asks
PLACED = 0.25  # one from which the course of what was found is chosen for who asks
PROPOSED = 5  # topics
LEAST_SHARED = 0.5  # of the words of two inquiries that are shown as alike
_SHORTEST_WORD = 4  # letters


class TakenError(Exception):
    """Somebody else has claimed it, and their time is not over."""


class NotTheirsError(Exception):
    """It is not this writer's to do: another course, another's claim, or what they asked themselves."""


class TooManyClaimsError(Exception):
    """The writer has claimed as many as one may at a time."""


class OverError(Exception):
    """It is not in a state in which this can be done any more, or yet."""


class BadPromiseError(Exception):
    """A day that is over, or too far ahead."""


@dataclass(frozen=True, slots=True)
class Competence:
    """What a writer may take on: any course, or some; and which courses have writers of their own."""

    is_editor: bool
    courses: Collection[int]
    with_writers: Collection[int]

    def covers(self, course: int | None) -> bool:
        """Say whether an inquiry in this course is theirs to claim.

        A course that nobody was named for is open to every writer, and so is an inquiry of which
        nobody knows the course.
        """
        if self.is_editor or course is None or course in self.courses:
            return True
        return course not in self.with_writers


def claim_ends(promised: date, *, at: datetime) -> datetime:
    """Return when a claim with a promise runs out: as its day ends (UTC). Raises `BadPromiseError`."""
    today = at.astimezone(UTC).date()
    if not today <= promised <= today + timedelta(days=MOST_DAYS):
        raise BadPromiseError(promised)
    return datetime.combine(promised + timedelta(days=1), time(), UTC)


def runs(state: str, ends_at: datetime | None, *, at: datetime) -> bool:
    """Say whether a claim keeps others away. What the second reader has does not run out."""
    if state not in TAKEN:
        return False
    return state == State.CHECKING or (ends_at is not None and at < ends_at)


def state_when_free(*, has_draft: bool) -> State:
    """Return the state of what is claimed anew."""
    return State.DRAFTED if has_draft else State.CLAIMED


def words_of(question: str) -> frozenset[str]:
    letters = "".join(each if each.isalnum() else " " for each in question.casefold())
    return frozenset(word for word in letters.split() if len(word) >= _SHORTEST_WORD)


def likeness(one: str, other: str) -> float:
    """Return what share of the longer words of two questions is the same, from 0 to 1."""
    here, there = words_of(one), words_of(other)
    both = here | there
    return len(here & there) / len(both) if both else 0.0


@dataclass(frozen=True, slots=True)
class Waits:
    """How many waited, and how long half of them did at most."""

    number: int
    median: timedelta | None


def waits(spans: Iterable[tuple[datetime, datetime]]) -> Waits:
    """Sum up spans from one instant to another, as from question to answer."""
    seconds = [(ended - begun).total_seconds() for begun, ended in spans]
    return Waits(len(seconds), timedelta(seconds=median(seconds)) if seconds else None)
