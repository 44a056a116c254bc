"""How a lesson ends: in exactly one outcome, from which follows where its money goes."""

from enum import StrEnum


class State(StrEnum):
    HELD = "held"  # its booking is not agreed and paid yet
    PLANNED = "planned"
    ENDED = "ended"


class Outcome(StrEnum):
    GIVEN = "given"
    STUDENT_ABSENT = "student_absent"
    TUTOR_ABSENT = "tutor_absent"
    CANCELLED = "cancelled"  # by the student's side, as long before as costs nothing
    CANCELLED_LATE = "cancelled_late"  # by the student's side, later
    CANCELLED_BY_TUTOR = "cancelled_by_tutor"
    NOT_AGREED = "not_agreed"  # its booking was never agreed, or not paid


class Money(StrEnum):
    """What becomes of the price of one lesson."""

    EARNED = "earned"
    BY_POLICY = "by_policy"  # part of it may be given back
    GIVEN_BACK = "given_back"


MONEY = {
    Outcome.GIVEN: Money.EARNED,
    Outcome.STUDENT_ABSENT: Money.EARNED,
    Outcome.CANCELLED: Money.BY_POLICY,
    Outcome.CANCELLED_LATE: Money.BY_POLICY,
    Outcome.TUTOR_ABSENT: Money.GIVEN_BACK,
    Outcome.CANCELLED_BY_TUTOR: Money.GIVEN_BACK,
    Outcome.NOT_AGREED: Money.GIVEN_BACK,
}

# What a tutor agreed to and then did or did not keep; what the other side ended counts for neither.
AGREED_BY_TUTOR = frozenset(
    {
        Outcome.GIVEN,
        Outcome.STUDENT_ABSENT,
        Outcome.TUTOR_ABSENT,
        Outcome.CANCELLED_BY_TUTOR,
    }
)
KEPT_BY_TUTOR = frozenset({Outcome.GIVEN, Outcome.STUDENT_ABSENT})
# While these stand its quarters of an hour are nobody else's, and its unit is used.
TOOK_PLACE = KEPT_BY_TUTOR | {Outcome.TUTOR_ABSENT}
USES_UNIT = frozenset({Outcome.GIVEN, Outcome.STUDENT_ABSENT, Outcome.CANCELLED_LATE})
# Cancelled by the student's side, whose money follows the policy.
BY_STUDENT = frozenset({Outcome.CANCELLED, Outcome.CANCELLED_LATE})
