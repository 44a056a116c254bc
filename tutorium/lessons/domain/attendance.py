"""Who was there, and how a lesson ends by that. The rule is the same for both sides.

Who waits, waits for fifteen minutes. A lesson of which its tutor says nothing ends a day after its
end by who was there; where that does not say enough, somebody has to look.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from tutorium.diary.domain.quarters import Span
from tutorium.lessons.domain.outcomes import Outcome

OPENS = timedelta(minutes=10)  # the way in, before the start
WAIT = timedelta(minutes=15)  # for the other one; who joins later was late
SETTLES = timedelta(hours=24)  # after the end, unless somebody says something before


class Side(StrEnum):
    STUDENT = "student"  # with whoever stands by a minor
    TUTOR = "tutor"


class Came(StrEnum):
    IN_TIME = "in_time"
    LATE = "late"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Seen:
    """When each side joined first, if it did."""

    student: datetime | None = None
    tutor: datetime | None = None

    def swapped(self) -> "Seen":
        return replace(self, student=self.tutor, tutor=self.student)


def may_join(span: Span, *, at: datetime) -> bool:
    return span.starts_at - OPENS <= at < span.ends_at


def came(span: Span, joined_at: datetime | None) -> Came:
    """Say how somebody came; joining when it is over is not coming."""
    if joined_at is None or joined_at >= span.ends_at:
        return Came.NEVER
    return Came.IN_TIME if joined_at <= span.starts_at + WAIT else Came.LATE


_BY_WHO_CAME = {
    (Came.IN_TIME, Came.IN_TIME): Outcome.GIVEN,
    (Came.LATE, Came.LATE): Outcome.GIVEN,  # neither waited in vain
    (Came.NEVER, Came.IN_TIME): Outcome.STUDENT_ABSENT,
    (Came.IN_TIME, Came.NEVER): Outcome.TUTOR_ABSENT,
}


def conclusion(span: Span, seen: Seen) -> Outcome | None:
    """Return how it ends if its tutor says nothing; nothing where somebody has to look."""
    return _BY_WHO_CAME.get((came(span, seen.student), came(span, seen.tutor)))


def reported(span: Span, seen: Seen) -> Outcome | None:
    """Return how it ends if its tutor reports that it was given.

    Not everybody joins by the button; but while the student waited for a tutor who never joined,
    the tutor's word alone is not enough.
    """
    return None if conclusion(span, seen) == Outcome.TUTOR_ABSENT else Outcome.GIVEN


def settles_at(span: Span) -> datetime:
    return span.ends_at + SETTLES
